// The list behind `npm run rules`: every modelled behaviour, one a line.
import { RULES } from "../engine/rules";
import type { Rule } from "../engine/rules/rule";

/** `documented  service.minimum  Healthy tasks … — API reference: DeploymentConfiguration` */
export function ruleLines(rules: readonly Rule[] = RULES): readonly string[] {
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, statement, certainty, source }) =>
    [certainty.padEnd(10), id.padEnd(idWidth), `${statement} — ${source}`].join("  "),
  );
}

/** `212 rules: 120 documented, 30 observed, 62 assumed` */
export function ruleCounts(rules: readonly Rule[] = RULES): string {
  const count = (certainty: Rule["certainty"]) =>
    `${rules.filter((rule) => rule.certainty === certainty).length} ${certainty}`;
  const parts = (["documented", "observed", "assumed"] as const).map(count);
  return `${rules.length} rules: ${parts.join(", ")}`;
}

export { RULES };
