// The facts of one branch, as far as it has been run. A log only grows; going back to a shorter one
// makes another log that shares the facts.
import type { TurnReport } from "../engine/kernel/turn";
import type { Call } from "../api/call";
import type { RegionFact } from "../engine/model/fact";
import type { RegionFactAt } from "./frame";

export interface FactLog {
  readonly facts: RegionFactAt[];
  /** The last turn it covers. */
  turn: number;
}

/** Notes a turn that has not been run before. */
export function noteFacts(log: FactLog, report: TurnReport<RegionFact, Call>): void {
  if (report.turn <= log.turn) return;
  log.turn = report.turn;
  log.facts.push(...report.facts);
}

/** The log up to and including a turn. */
export function logUntil(log: FactLog, turn: number): FactLog {
  const end = log.facts.findLastIndex((fact) => fact.turn <= turn) + 1;
  return { facts: log.facts.slice(0, end), turn: Math.min(log.turn, turn) };
}
