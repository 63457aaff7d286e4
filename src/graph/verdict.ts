// The one line a service card ends with: what the service scheduler waits for, or that it is done.
import { noteSentence } from "../explain/notes";
import { reasonWord } from "../explain/reasons";
import type { StatusLook } from "../explain/status";
import { clockText, countText } from "../explain/time";
import type { Attempt, ReasonCode } from "../engine/model/attempt";
import type { ServiceView } from "../worker/frame";

export interface Verdict {
  readonly shape: StatusLook["shape"];
  readonly tone: StatusLook["tone"];
  readonly says: string;
  readonly more?: string;
}

export function serviceVerdict(service: ServiceView): Verdict | undefined {
  const { throttle, unplaced, steadySince } = service;
  const next = throttle === undefined ? {} : { more: `next try ${clockText(throttle.nextTryAt)}` };
  if (service.unplacedCount > 0 && unplaced !== undefined) {
    return { shape: "err", tone: "err", says: `not placed: ${reasonsText(unplaced)}`, ...next };
  }
  if (throttle?.kind === "start") {
    const after = `after ${countText(throttle.failures, "failed start")}`;
    // The wait is over once the next tasks are on their way.
    if (service.pendingCount > 0)
      return { shape: "warn", tone: "warn", says: `tries again ${after}` };
    return { shape: "warn", tone: "warn", says: `throttled ${after}`, ...next };
  }
  if (steadySince !== undefined) {
    if (isOutOfDate(service))
      return { shape: "dots", tone: "idle", says: "too few tasks: not looked at yet" };
    return { shape: "ok", tone: "ok", says: "steady", more: `since ${clockText(steadySince)}` };
  }
  const note = service.notes.findLast(({ because }) => !SAID.has(because)) ?? service.notes.at(-1);
  if (note !== undefined) return { shape: "dots", tone: "idle", says: noteSentence(note) };
  return undefined;
}

/** It was steady until a moment ago, and its scheduler has not looked at it since. */
function isOutOfDate(service: ServiceView): boolean {
  const { runningCount, pendingCount, desiredCount, taskSets } = service;
  return taskSets.length === 0 && runningCount + pendingCount < desiredCount;
}

/** Notes that the card says in lines of their own. */
const SAID: ReadonlySet<string> = new Set(["breaker-counts", "in-grace-period"]);

/** `memory ×3, ENI ×1`: the reasons that turn most instances away. */
function reasonsText(attempt: Attempt): string {
  if (attempt.candidates === 0) return "no container instances";
  const all = reasonCounts(attempt);
  const named = all.slice(0, 2).map(({ code, count }) => `${reasonWord(code)} ×${String(count)}`);
  const others = all.length > 2 ? [`${String(all.length - 2)} more`] : [];
  return [...named, ...others].join(", ");
}

export interface ReasonCount {
  readonly code: ReasonCode;
  readonly count: number;
}

/** The reasons of a failed attempt, those that turn most instances away first. */
export function reasonCounts(attempt: Attempt): readonly ReasonCount[] {
  const codes: readonly ReasonCode[] = CODES;
  return codes
    .map((code) => ({ code, count: attempt.counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

const CODES = [
  "RESOURCE:MEMORY",
  "RESOURCE:CPU",
  "RESOURCE:ENI",
  "RESOURCE:PORTS",
  "RESOURCE:GPU",
  "ATTRIBUTE",
  "MEMBER_OF",
  "LOCATION",
  "DISTINCT_INSTANCE",
  "DRAINING",
  "AGENT",
  "INACTIVE",
] as const satisfies readonly ReasonCode[];
