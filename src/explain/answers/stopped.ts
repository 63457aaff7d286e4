// Why a task stopped, in words beside AWS's own, and what came of it.
import { clockText } from "../time";
import { type Answer, line, type Line, type Look } from "./answer";
import type { TaskView } from "../../worker/frame";

export function stoppedAnswer(task: TaskView, look: Look): Answer {
  const [title, bad] = titleOf(task);
  return {
    title,
    tone: bad ? "err" : "gone",
    lines: [
      line(`Stopped at ${clockText(task.stoppedAt ?? 0)}.`),
      ...task.containers.flatMap(endLines),
      ...reasonLines(task.stoppedReason ?? ""),
      ...next(task, look),
    ],
  };
}

function titleOf(task: TaskView): readonly [string, boolean] {
  switch (task.stopCode) {
    case "TaskFailedToStart":
      return ["Stopped: it never started", true];
    case "EssentialContainerExited": {
      const ended = task.containers.find(
        ({ essential, exitCode }) => essential && exitCode !== undefined,
      );
      if (ended === undefined) return ["Stopped: an essential container ended", true];
      const title = `Stopped: ${ended.name} ended with exit code ${ended.exitCode ?? 0}`;
      return [title, (ended.exitCode ?? 0) !== 0];
    }
    case "UserInitiated":
      return ["Stopped on request", false];
    case "ServiceSchedulerInitiated":
      return ["Stopped by its service", false];
    case "TerminationNotice":
      return ["Stopped: its host is gone", true];
    case undefined:
      return ["Stopped", false];
  }
}

/** As shells and the kernel give them. */
const OWN_CODES: Readonly<Record<number, string>> = {
  0: "it was done; an essential container that ends takes its task along",
  126: "its command may not be executed",
  127: "its command was not found",
  139: "a segmentation fault",
};

function endLines({ name, reason, exitCode }: TaskView["containers"][number]): readonly Line[] {
  if (reason?.includes("failed to initialize logging driver") === true) {
    const text = `The log group of ${name} does not exist: make it, or set awslogs-create-group.`;
    return [line(text, "task.log-group")];
  }
  if (reason?.startsWith("OutOfMemoryError") === true) {
    return [line(`${name} used more memory than its limit and was killed.`, "memory.hard-limit")];
  }
  if (exitCode === 143) {
    return [line(`${name} honoured SIGTERM: exit code 143.`, "task.exit-codes")];
  }
  const own = exitCode === undefined ? undefined : OWN_CODES[exitCode];
  if (own !== undefined) return [line(`${name}: exit code ${exitCode}, ${own}.`)];
  if (exitCode !== undefined && exitCode !== 0 && exitCode < 126) {
    return [line(`Exit code ${exitCode} is ${name}'s own: what it printed last says why.`)];
  }
  if (exitCode === 137) return [line(`${name} was killed: exit code 137.`, "task.exit-codes")];
  return [];
}

const REASONS: readonly (readonly [RegExp, string, string])[] = [
  [
    /^CannotPull/,
    "An image did not come from its registry: see its name, its tag and who may read it.",
    "task.pull-failure",
  ],
  [
    /ResourceInitializationError/,
    "What the task needs before any container was not to be had: see the name in the text, the " +
      "execution role's permissions, and whether it exists in this region.",
    "task.secrets",
  ],
  [
    /Create Network Interface/,
    "Its subnet had no free address. Placement does not count addresses, so it came this far.",
    "network.exhausted",
  ],
  [
    /^Timeout waiting for network interface/,
    "The agent of its instance did not confirm its network interface in time.",
    "network.confirm-timeout",
  ],
  [/health checks/, "It was UNHEALTHY, and its service replaced it.", "service.stop-unhealthy"],
  [/^Availability-zone/, "It stood in the zone with most tasks.", "rebalancing.start-first"],
  [/^Scaling activity/, "Its service no longer wanted it.", "service.stop-excess"],
];

function reasonLines(reason: string): readonly Line[] {
  const [found] = REASONS.filter(([pattern]) => pattern.test(reason));
  return found === undefined ? [] : [line(found[1], found[2])];
}

function next({ service, taskDefinition }: TaskView, look: Look): readonly Line[] {
  if (service === undefined) {
    return [line("It belonged to no service: nobody starts it again.")];
  }
  const owner = look.services.get(service);
  if (owner?.status !== "ACTIVE" || owner.throttle?.kind !== "start") return [];
  const { failures, nextTryAt } = owner.throttle;
  const text =
    `${taskDefinition.split(":")[0] ?? ""}: ${failures} starts in a row failed; ` +
    `the next comes at ${clockText(nextTryAt)}.`;
  return [line(text, "service.throttle", { until: nextTryAt, about: `service/${service}` })];
}
