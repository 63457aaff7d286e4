// What every rule says of itself: one modelled behaviour, and how sure we are of it.

export interface Rule {
  /** `area.name`: notes and verdicts cite it, and a test bears it in its name. */
  readonly id: string;
  /** One sentence, with its numbers. */
  readonly statement: string;
  readonly certainty: "documented" | "observed" | "assumed";
  /** The AWS page, the agent's file, or who saw it. */
  readonly source: string;
}

/** Source of what AWS says nothing about. */
export const ASSUMED = "assumed by this simulator";

/** Without a source of its own a rule is assumed by this simulator. */
export type RuleRow = readonly [id: string, statement: string, source?: string];

/** A list of rules that we are equally sure of. */
export function rulesOf(certainty: Rule["certainty"], rows: readonly RuleRow[]): readonly Rule[] {
  return rows.map(([id, statement, source = ASSUMED]) => ({ id, statement, certainty, source }));
}
