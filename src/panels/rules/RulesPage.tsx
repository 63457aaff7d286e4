// Every modelled behaviour, with how sure we are of it and where it comes from.
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { RULES } from "../../engine/rules";
import { ABSENT_OPERATIONS } from "../../engine/rules/absent";
import { byArea, type RuleArea } from "../../explain/ruleAreas";
import { countText, numberText } from "../../explain/time";
import css from "./Rules.module.css";

type Rule = (typeof RULES)[number];
type Certainty = Rule["certainty"];

const MEANINGS: readonly (readonly [Certainty, string, string])[] = [
  ["documented", "●", "AWS says so"],
  ["observed", "◐", "seen in real accounts"],
  ["assumed", "○", "not published, our choice"],
];

export function RulesPage() {
  const [words, setWords] = useState("");
  const [certainty, setCertainty] = useState<Certainty>();
  const asked = useAskedRule();
  const areas = useMemo(() => byArea(matching(words, certainty)), [words, certainty]);
  const count = areas.reduce((sum, { rules }) => sum + rules.length, 0);
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
            <span aria-hidden="true">{dot}</span> {numberText(counts[id])} {id}: {meaning}
          </button>
        ))}
        <span className={css.count} role="status">
          {count < RULES.length && `${numberText(count)} shown`}
        </span>
      </div>
      <nav className={css.areas} aria-label="Areas">
        {areas.map(({ name, rules }) => (
          <button key={name} type="button" onClick={() => show(areaId(name))}>
            {name} <small>{numberText(rules.length)}</small>
          </button>
        ))}
      </nav>
      {areas.map((area) => (
        <Area key={area.name} area={area} asked={asked} />
      ))}
      {count === 0 && <p>No rule matches.</p>}
      <NotModelled />
    </main>
  );
}

const counts: Readonly<Record<Certainty, number>> = {
  documented: countOf("documented"),
  observed: countOf("observed"),
  assumed: countOf("assumed"),
};

function countOf(certainty: Certainty): number {
  return RULES.filter((rule) => rule.certainty === certainty).length;
}

function matching(words: string, certainty: Certainty | undefined): readonly Rule[] {
  const terms = words.toLowerCase().split(/\s+/).filter(Boolean);
  return RULES.filter((rule) => {
    const text = `${rule.id} ${rule.statement} ${rule.source}`.toLowerCase();
    const fits = certainty === undefined || rule.certainty === certainty;
    return fits && terms.every((term) => text.includes(term));
  });
}

/** The rule that the address names; it is brought into view. */
function useAskedRule(): string | undefined {
  const hash = useSyncExternalStore(followHash, () => location.hash);
  const id = hash.split("/")[2];
  useEffect(() => {
    if (id !== undefined) show(`rule-${id}`);
  }, [id]);
  return id;
}

function followHash(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

function show(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: "start" });
  element?.focus({ preventScroll: true });
}

function areaId(name: string): string {
  return `area-${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
}

/** Operations that AWS has and this region refuses by name. */
function NotModelled() {
  return (
    <section className={css.area} aria-labelledby="not-modelled">
      <h2 id="not-modelled">Operations that are refused by name</h2>
      <ul className={css.rules}>
        {ABSENT_OPERATIONS.map(({ feature, operations }) => (
          <li key={feature}>
            <p>{feature}</p>
            <small>{operations.join(", ")}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AreaProps {
  readonly area: RuleArea<Rule>;
  readonly asked: string | undefined;
}

function Area({ area: { name, rules }, asked }: AreaProps) {
  const id = areaId(name);
  return (
    <section className={css.area} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {name} <small>{countText(rules.length, "rule")}</small>
      </h2>
      <ul className={css.rules}>
        {rules.map((rule) => (
          <li
            key={rule.id}
            id={`rule-${rule.id}`}
            tabIndex={-1}
            aria-current={rule.id === asked ? "true" : undefined}
          >
            <p>{rule.statement}</p>
            <small>
              <span data-certainty={rule.certainty}>
                {MEANINGS.find(([certainty]) => certainty === rule.certainty)?.[1]} {rule.certainty}
              </span>
              <a href={`#/rules/${rule.id}`}>
                <code>{rule.id}</code>
              </a>{" "}
              {rule.source}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
