// A note of a plan as a sentence. The words belong to the note's `because`; a code without words
// here is still said, with its numbers.
import type { Note } from "../engine/model/note";
import { clockText, countText, durationText, numberText } from "./time";

type Numbers = Note["numbers"];
type Say = (numbers: Numbers) => string;

const amount = (numbers: Numbers, name: string): number => Number(numbers[name] ?? 0);
const tasks = (numbers: Numbers, name: string): string => countText(amount(numbers, name), "task");

function allHealthy(n: Numbers): string {
  if (n.desired === 0) return "No task is wanted, and none runs.";
  return `All ${amount(n, "healthy")} of ${amount(n, "desired")} tasks are healthy.`;
}

const SENTENCES: Readonly<Record<string, Say>> = {
  superseded: (n) => `Stops ${tasks(n, "stop")} of an older revision, of ${amount(n, "of")}.`,
  draining: (n) => `Stops ${tasks(n, "stop")} on draining instances, of ${amount(n, "of")}.`,
  unhealthy: (n) => `Stops ${tasks(n, "stop")} that failed health checks, of ${amount(n, "of")}.`,
  excess: (n) => `Stops ${tasks(n, "stop")} above the desired count, of ${amount(n, "of")}.`,
  deleted: (n) => `Stops ${tasks(n, "stop")}: the service is deleted.`,
  "below-desired": (n) =>
    `Starts ${tasks(n, "count")}: ${amount(n, "wanted")} more wanted, and beside ` +
    `${amount(n, "live")} RUNNING and PENDING there is room up to ${amount(n, "maxTotal")}.`,
  "no-headroom": (n) =>
    `Wants ${amount(n, "wanted")} more, but ${amount(n, "live")} RUNNING and PENDING tasks are ` +
    `all that maximumPercent allows (${amount(n, "maxTotal")}). It waits for one to go.`,
  "waiting-for-place": (n) =>
    `Wants ${amount(n, "wanted")} more. After ${tries(n)} without a place it tries again at ` +
    `${clockText(amount(n, "nextTryAt"))}, or as soon as room appears.`,
  "waiting-after-failures": (n) =>
    `Wants ${amount(n, "wanted")} more. ${tries(n)} in a row ended before RUNNING, ` +
    `so the next start waits until ${clockText(amount(n, "nextTryAt"))}.`,
  "looks-soon": (n) => `The scheduler looks at the change at ${clockText(amount(n, "looksAt"))}.`,
  settling: (n) =>
    `${allHealthy(n)} If it stays so, ` +
    `it announces a steady state at ${clockText(amount(n, "announceAt"))}.`,
  steady: (n) =>
    n.desired === 0
      ? "Nothing to do: no task is wanted, and none runs."
      : `Nothing to do: ${amount(n, "healthy")} of ${amount(n, "desired")} tasks healthy.`,
  "tasks-starting": (n) =>
    `Waits: ${tasks(n, "starting")} starting, ${amount(n, "healthy")} of ` +
    `${amount(n, "desired")} healthy.`,
  "not-yet-healthy": (n) =>
    `Waits: ${amount(n, "running")} running, but only ${amount(n, "healthy")} of ` +
    `${amount(n, "desired")} count as healthy so far.`,
  "minimum-holds": (n) =>
    `${tasks(n, "leaving")} should go, but minimumHealthyPercent keeps them: ` +
    `${amount(n, "minHealthy")} must stay healthy, ${amount(n, "healthy")} are.`,
  constraint: (n) => `Stops ${tasks(n, "stop")}: the instance no longer meets its constraints.`,
  "instances-without-daemon": (n) =>
    `Starts ${tasks(n, "count")}: ${amount(n, "instances")} instances match, one task each.`,
  rebalancing: (n) => `Stops ${tasks(n, "stop")} in the zone with most, of ${amount(n, "of")}.`,
  rebalances: (n) =>
    `Zones are uneven (${n["zones"] ?? ""}): ` +
    `starts ${tasks(n, "count")} in ${n["zone"] ?? ""}, to stop as many elsewhere.`,
  "rebalancing-waits": (n) =>
    `Rebalancing: waits until ${tasks(n, "starting")} are healthy (${n["zones"] ?? ""}).`,
  "zones-uneven": (n) =>
    `Zones are uneven (${n["zones"] ?? ""}); ` +
    `rebalancing begins at ${clockText(amount(n, "dueAt"))}.`,
  blocked: (n) => `Zones are uneven (${n["zones"] ?? ""}), and no task can be moved now.`,
  "no-room-to-rebalance": (n) =>
    `Zones are uneven (${n["zones"] ?? ""}), but maximumPercent leaves no room to start first.`,
  "taskset-steady": (n) => `The task set has its ${amount(n, "scale")} % of the desired count.`,
  "protected-stay": (n) => `Cannot scale in further: protection keeps ${tasks(n, "protected")}.`,
  "old-tasks-stopping": () => "Waits for the last tasks of the older deployment to stop.",
  "launches-nothing": (n) =>
    `Wants ${amount(n, "wanted")} more, but the deployment has FAILED: it launches nothing more.`,
  "stand-in": (n) =>
    `Starts ${tasks(n, "count")} of the older revision: ${amount(n, "healthy")} are healthy, and ` +
    `the minimum is ${amount(n, "minHealthy")}.`,
  "no-room-for-stand-in": (n) =>
    `${tasks(n, "wanted")} of the older revision should stand in, but maximumPercent leaves no ` +
    "room.",
  "launch-rate": (n) =>
    `A service may launch ${amount(n, "most")} tasks in a minute. It goes on at ` +
    `${clockText(amount(n, "looksAt"))}.`,
  "breaker-counts": (n) =>
    `Circuit breaker: ${amount(n, "failures")} of ${amount(n, "threshold")} failures.`,
  "breaker-trips-soon": (n) =>
    `Circuit breaker: ${amount(n, "failures")} failures reach the threshold of ` +
    `${amount(n, "threshold")}. It trips at ${clockText(amount(n, "tripsAt"))}.`,
  "failed-breaker": (n) =>
    `The circuit breaker tripped after ${amount(n, "failures")} of ${amount(n, "threshold")} ` +
    "failures: the deployment has failed.",
  "failed-alarm": () => "An alarm fired: the deployment has failed.",
  "failed-stopped": () => "The service deployment was stopped on request.",
  "rolls-back": () => "The newest completed deployment becomes PRIMARY again.",
  "nothing-to-roll-back-to": () => "No deployment has completed yet: there is none to go back to.",
  "not-enough": (n) =>
    `Early success: ${amount(n, "healthy")} of ${amount(n, "enough")} tasks that are enough.`,
  enough: (n) =>
    `Early success: ${amount(n, "healthy")} healthy tasks are enough. If it stays so, the ` +
    `deployment completes at ${clockText(amount(n, "doneAt"))}.`,
  "cleans-up-first": () => "Early success: waits until the old tasks are gone.",
  "complete-early": (n) =>
    `Early success: complete with ${amount(n, "healthy")} of ${amount(n, "desired")} tasks.`,
  baking: (n) =>
    `All ${amount(n, "healthy")} tasks are healthy. Bake time: it is watched until ` +
    `${clockText(amount(n, "announceAt"))}.`,
  "in-grace-period": (n) =>
    `${tasks(n, "tasks")} fail health checks inside the grace period, until ` +
    `${clockText(amount(n, "until"))}.`,
  "band-has-no-room": (n) =>
    `Stuck: no task may stop (minimum ${amount(n, "minHealthy")}) and none may start ` +
    `(maximum ${amount(n, "maxTotal")}).`,
};

const tries = (numbers: Numbers): string => countText(amount(numbers, "failures"), "try", "tries");

export function noteSentence(note: Note): string {
  return SENTENCES[note.because]?.(note.numbers) ?? fallback(note);
}

function fallback(note: Note): string {
  const words = note.because.replaceAll("-", " ");
  const numbers = Object.entries(note.numbers).map(
    ([name, value]) => `${worded(name)} ${shown(name, value)}`,
  );
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return numbers.length === 0 ? `${sentence}.` : `${sentence}: ${numbers.join(", ")}.`;
}

function worded(name: string): string {
  return name
    .replace(/(Ms|MiB)$/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}

function shown(name: string, value: number | string): string {
  if (typeof value === "string") return value;
  return name.endsWith("Ms") ? durationText(value) : numberText(value);
}
