// A note is one step of a plan with its reason: the rule it follows and the numbers it used.

export interface Note {
  /** Id in `engine/rules.ts`. */
  readonly rule: string;
  readonly because: string;
  readonly numbers: Readonly<Record<string, number | string>>;
}
