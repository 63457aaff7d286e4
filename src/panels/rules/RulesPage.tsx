// Every modelled behaviour, with how sure we are of it and where it comes from.
import { useEffect, useState } from "react";
import { RULES } from "../../engine/rules";
import { countText } from "../../explain/time";
import css from "./Rules.module.css";

type Certainty = (typeof RULES)[number]["certainty"];

const MEANINGS: readonly (readonly [Certainty, string, string])[] = [
  ["documented", "●", "AWS says so"],
  ["observed", "◐", "seen in real accounts"],
  ["assumed", "○", "nothing is published: our choice"],
];

export function RulesPage() {
  const [words, setWords] = useState("");
  const [certainty, setCertainty] = useState<Certainty>();
  useEffect(() => {
    const id = location.hash.split("/")[2];
    if (id !== undefined) document.getElementById(`rule-${id}`)?.scrollIntoView();
  }, []);
  const terms = words.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = RULES.filter((rule) => {
    const text = `${rule.id} ${rule.statement} ${rule.source}`.toLowerCase();
    const fits = certainty === undefined || rule.certainty === certainty;
    return fits && terms.every((term) => text.includes(term));
  });
  return (
    <main>
      <h1 className={css.title}>What is modelled, and how sure we are</h1>
      <p className={css.intro}>
        {countText(RULES.length, "rule")}. A sentence in the inspector carries the mark of the rule
        it rests on.
      </p>
      <div className={css.filter}>
        <input
          type="search"
          aria-label="Filter rules"
          placeholder="Filter rules"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {MEANINGS.map(([id, dot, meaning]) => (
          <button
            key={id}
            type="button"
            aria-pressed={certainty === id}
            onClick={() => setCertainty(certainty === id ? undefined : id)}
          >
            <span aria-hidden="true">{dot}</span> {id}: {meaning}
          </button>
        ))}
      </div>
      <ul className={css.rules}>
        {shown.map((rule) => (
          <li key={rule.id} id={`rule-${rule.id}`}>
            <p>{rule.statement}</p>
            <small>
              <span data-certainty={rule.certainty}>
                {MEANINGS.find(([id]) => id === rule.certainty)?.[1]} {rule.certainty}
              </span>
              <code>{rule.id}</code> {rule.source}
            </small>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>No rule matches.</p>}
    </main>
  );
}
