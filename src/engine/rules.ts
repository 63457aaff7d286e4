// Every modelled behaviour: an id, one sentence with its numbers, how sure we are, and the source.
// Notes and verdicts cite these ids; the page lists them; each is named by at least one test.
import { PLACEMENT_RULES } from "./placement/rules";

export interface Rule {
  readonly id: string;
  readonly statement: string;
  readonly certainty: "documented" | "observed" | "assumed";
  /** The AWS page or API shape, or what was observed. */
  readonly source: string;
}

export const RULES: readonly Rule[] = [...PLACEMENT_RULES];
