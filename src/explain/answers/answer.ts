// An answer to "why is it so?": a title, what it rests on, and the rules behind that. Written from
// what the page sees, so that it can be asked of any moment.
import type { InstanceView, ServiceView, TaskView } from "../../worker/frame";

export interface Line {
  readonly text: string;
  /** Id in `engine/rules.ts`. */
  readonly rule?: string;
  /** A moment to count down to. */
  readonly until?: number;
  /** Selection key of what it speaks of. */
  readonly about?: string;
}

export type AnswerTone = "ok" | "wait" | "half" | "leave" | "warn" | "err" | "gone";

export interface Answer {
  readonly title: string;
  readonly tone: AnswerTone;
  readonly lines: readonly Line[];
}

/** What an answer may look at beside the thing itself. */
export interface Look {
  readonly now: number;
  readonly instances: ReadonlyMap<string, InstanceView>;
  readonly services: ReadonlyMap<string, ServiceView>;
  /** By `i-…` and by service id; stopped tasks included. */
  readonly tasksOn: (instanceId: string) => readonly TaskView[];
  readonly tasksOf: (serviceId: string) => readonly TaskView[];
}

export function line(text: string, rule?: string, more: Omit<Line, "text" | "rule"> = {}): Line {
  return rule === undefined ? { text, ...more } : { text, rule, ...more };
}
