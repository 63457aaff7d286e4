// Where a sentence comes from: documented, observed or assumed, with the rule behind it.
import { useEffect, useState } from "react";
import type { RULES } from "../../engine/rules";
import css from "./RuleBadge.module.css";

type Rule = (typeof RULES)[number];

let known: ReadonlyMap<string, Rule> | undefined;

/** The rules are fetched with the first badge. */
function useRules(): ReadonlyMap<string, Rule> | undefined {
  const [rules, setRules] = useState(known);
  useEffect(() => {
    if (known !== undefined) return;
    void import("../../engine/rules").then((module) => {
      known = new Map(module.RULES.map((rule) => [rule.id, rule]));
      setRules(known);
    });
  }, []);
  return rules;
}

const DOTS = { documented: "●", observed: "◐", assumed: "○" } as const;

export function RuleBadge({ rule: id }: { readonly rule: string }) {
  const rule = useRules()?.get(id);
  if (rule === undefined) return <code className={css.plain}>{id}</code>;
  return (
    <a
      className={css.badge}
      data-certainty={rule.certainty}
      href={`#/rules/${id}`}
      title={`${rule.statement} (${rule.certainty})`}
    >
      <span aria-hidden="true">{DOTS[rule.certainty]}</span> {rule.certainty}
    </a>
  );
}
