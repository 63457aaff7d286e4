// The feed of facts, newest first, with a filter by words.
import { useMemo, useState } from "react";
import { factMentions, factSentence, factTone } from "../../explain/facts";
import type { Names } from "../../explain/names";
import { countText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import type { RegionFactAt } from "../../worker/frame";
import { useCalm } from "../useCalm";
import { FactLine } from "./FactLine";
import { useNames } from "./useNames";
import css from "./Facts.module.css";

const PAGE = 150;

type Kind = "all" | "problems" | "calls" | "services" | "tasks" | "instances";

const KINDS: readonly (readonly [Kind, string])[] = [
  ["all", "Everything"],
  ["problems", "Problems"],
  ["calls", "Calls"],
  ["services", "Services"],
  ["tasks", "Tasks"],
  ["instances", "Instances"],
];

export function FactsPanel() {
  const facts = useCalm(
    useMirror((mirror) => mirror.facts),
    200,
  );
  const turn = useMirror((mirror) => mirror.clock?.turn ?? 0);
  const [words, setWords] = useState("");
  const [kind, setKind] = useState<Kind>("all");
  const [count, setCount] = useState(PAGE);
  const names = useNames(facts);
  const found = useMemo(
    () => newestFirst(facts, { words, kind, names, count }),
    [facts, words, kind, names, count],
  );
  return (
    <div className={css.panel}>
      <div className={css.filter}>
        <input
          type="search"
          aria-label="Filter facts"
          placeholder="Filter: a service, a task, memory…"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <select
          aria-label="Kind of facts"
          value={kind}
          onChange={(event) =>
            setKind(KINDS.find(([id]) => id === event.target.value)?.[0] ?? "all")
          }
        >
          {KINDS.map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {found.length === 0 && (
        <p className={css.none}>{facts.length === 0 ? "Nothing yet." : "No fact matches."}</p>
      )}
      <ol>
        {found.map((fact) => (
          <li key={`${fact.turn}.${fact.index}`}>
            <FactLine fact={fact} names={names} ahead={fact.turn > turn} />
          </li>
        ))}
      </ol>
      {found.length >= count && (
        <button type="button" className={css.more} onClick={() => setCount(count + 4 * PAGE)}>
          Show {countText(4 * PAGE, "older fact")}
        </button>
      )}
    </div>
  );
}

interface Asked {
  readonly words: string;
  readonly kind: Kind;
  readonly names: Names;
  readonly count: number;
}

/** At most `count`, and no further back than needed: histories are long. */
function newestFirst(facts: readonly RegionFactAt[], asked: Asked): readonly RegionFactAt[] {
  const terms = asked.words.toLowerCase().split(/\s+/).filter(Boolean);
  const found: RegionFactAt[] = [];
  for (let index = facts.length - 1; index >= 0 && found.length < asked.count; index--) {
    const fact = facts[index];
    if (fact === undefined || !isOfKind(fact, asked.kind)) continue;
    if (terms.length === 0 || mentionsAll(fact, terms, asked.names)) found.push(fact);
  }
  return found;
}

function mentionsAll(fact: RegionFactAt, terms: readonly string[], names: Names): boolean {
  const text = `${factSentence(fact.what, names)} ${factMentions(fact.what, names).join(" ")}`;
  const lower = text.toLowerCase();
  return terms.every((term) => lower.includes(term));
}

function isOfKind({ what }: RegionFactAt, kind: Kind): boolean {
  switch (kind) {
    case "all":
      return true;
    case "problems":
      return factTone(what) === "err" || factTone(what) === "warn";
    case "calls":
      return what.kind === "called" || what.kind === "fault-injected";
    case "services":
      return /^(service|deployment|placement)/.test(what.kind);
    case "tasks":
      return /^(task|container-(started|exited)|eni|image)/.test(what.kind);
    case "instances":
      return /^(instance|container-instance|agent)/.test(what.kind);
  }
}
