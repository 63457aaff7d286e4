// What a task that is not RUNNING yet waits for, who holds it, and when that ends.
import { blockedOnSentence, listed } from "../blockedOn";
import { containerWaitSentence } from "../containerWait";
import { shortId } from "../shortId";
import { clockText, countText, numberText } from "../time";
import { type Answer, line, type Line, type Look } from "./answer";
import { isOut } from "./contact";
import type { InstanceView, TaskView } from "../../worker/frame";

type Blocked = NonNullable<TaskView["blockedOn"]>;

export function waitingAnswer(task: TaskView, look: Look): Answer {
  const { blockedOn, lastStatus, createdAt } = task;
  const since = line(`Created at ${clockText(createdAt)}.`);
  if (blockedOn === undefined) {
    return { title: `${lastStatus}: on its way up`, tone: "wait", lines: [since] };
  }
  const [what, lines] = told(task, blockedOn, look);
  return { title: `Waits in ${lastStatus}: ${what}`, tone: "wait", lines: [...lines, since] };
}

function told(task: TaskView, blocked: Blocked, look: Look): readonly [string, readonly Line[]] {
  const host = look.instances.get(task.instance);
  if (blocked.kind === "agent" && host !== undefined && isOut(host)) {
    return told(task, { kind: "agent-disconnected" }, look);
  }
  switch (blocked.kind) {
    case "host-resources":
      return ["the agent holds it back", hostLines(task, blocked, look)];
    case "dependency":
      return [`${blocked.container} waits for ${blocked.on}`, dependencyLines(task, blocked)];
    case "image-pull":
      return pulling(task, blocked);
    case "agent-disconnected":
      return [
        "its instance cannot be told",
        [line("The agent has not heard of it: it stays so.", "contact.pending-waits")],
      ];
    case "eni-attach":
      return blocked.until === undefined
        ? ["its interface is being attached", [line(said(blocked), "timing.eni-attach")]]
        : [
            "nobody confirms its interface",
            [line(said(blocked), "network.confirm-timeout", { until: blocked.until })],
          ];
    default:
      return [SHORT[blocked.kind], [line(said(blocked), RULES[blocked.kind])]];
  }
}

function said(blocked: Blocked): string {
  return blockedOnSentence(blocked);
}

type Simple = Exclude<
  Blocked["kind"],
  "host-resources" | "dependency" | "image-pull" | "agent-disconnected" | "eni-attach"
>;

const SHORT: Readonly<Record<Simple, string>> = {
  "eni-create": "its interface is being made",
  agent: "the agent is about to pick it up",
  "task-resources": "secrets and roles come first",
  "image-digests": "image versions are looked up first",
  "container-start": "its containers are starting",
  "container-stop": "its containers are stopping",
  "eni-detach": "its interface is being deleted",
};

const RULES: Readonly<Record<Simple, string>> = {
  "eni-create": "network.eni-per-task",
  agent: "timing.agent-pick-up",
  "task-resources": "timing.task-resources",
  "image-digests": "image.deployment-digest",
  "container-start": "container.stages",
  "container-stop": "task.sigterm",
  "eni-detach": "timing.eni-detach",
};

type HostResources = Extract<Blocked, { kind: "host-resources" }>;

function hostLines(task: TaskView, blocked: HostResources, look: Look): readonly Line[] {
  const host = look.instances.get(task.instance);
  const others = look.tasksOn(task.instance).filter((one) => one.admitted && one.id !== task.id);
  const ahead = look
    .tasksOn(task.instance)
    .filter(
      ({ blockedOn, id }) =>
        id !== task.id && blockedOn?.kind === "host-resources" && blockedOn.queued < blocked.queued,
    );
  const stopping = others.filter(({ desiredStatus }) => desiredStatus === "STOPPED");
  return [
    ...stopping.map((holder) => holderLine(holder, blocked.missing)),
    ...(host === undefined ? [] : asked(task, host, others, blocked.missing)),
    ...(ahead.length === 0
      ? []
      : [line(`${countText(ahead.length, "task")} came before it: first in, first out.`)]),
    line("The agent admits a task only when the host has really room.", "task.agent-queue"),
    line(
      "For ECS that room was free as soon as the other task was told to stop.",
      "task.resources-offered",
    ),
  ];
}

function holderLine(holder: TaskView, missing: readonly string[]): Line {
  const killAt = Math.max(0, ...holder.containers.map((container) => container.killAt ?? 0));
  const what = listed(missing.map((name) => heldOf(holder, name)));
  const who = `${holder.taskDefinition} ${shortId(holder.id)}`;
  const about = `task/${holder.id}`;
  if (killAt === 0) {
    return line(`${what} still held by ${who}, which is stopping.`, "task.sigterm", { about });
  }
  const text = `${what} still held by ${who}, which is stopping: SIGKILL at ${clockText(killAt)}.`;
  return line(text, "task.sigterm", { about, until: killAt });
}

function heldOf(task: TaskView, name: string): string {
  if (name === "MEMORY") return `${numberText(task.memoryMiB)} MiB are`;
  if (name === "CPU") return `${numberText(task.cpu)} CPU units are`;
  return name === "GPU" ? "a GPU is" : `host port ${task.hostPorts.join(", ")} is`;
}

function asked(
  task: TaskView,
  { registered }: InstanceView,
  others: readonly TaskView[],
  missing: readonly string[],
): readonly Line[] {
  const sum = (of: "cpu" | "memoryMiB") => others.reduce((total, one) => total + one[of], 0);
  return missing.flatMap((name) => {
    if (name !== "MEMORY" && name !== "CPU") return [];
    const of = name === "CPU" ? "cpu" : "memoryMiB";
    const unit = name === "CPU" ? "CPU units" : "MiB";
    const free = registered[of] - sum(of);
    const whole = `${numberText(free)} of ${numberText(registered[of])} ${unit} are free`;
    return [line(`It needs ${numberText(task[of])} ${unit}; on the host ${whole}.`)];
  });
}

type DependsOn = Extract<Blocked, { kind: "dependency" }>;

function dependencyLines(task: TaskView, blocked: DependsOn): readonly Line[] {
  const rule = `container.${blocked.condition.toLowerCase()}-condition`;
  const { timesOutAt } = blocked;
  const on = task.containers.find(({ name }) => name === blocked.on);
  const others = task.containers.filter(
    ({ name, wait }) => name !== blocked.container && wait?.kind === "dependency",
  );
  return [
    line(said(blocked), rule),
    ...(on === undefined ? [] : [line(standOf(on))]),
    ...limit(blocked, timesOutAt),
    ...others.flatMap(({ name, wait }) =>
      wait === undefined ? [] : [line(containerWaitSentence(name, wait))],
    ),
    line("The image of a container is pulled only when its turn comes.", "container.pull-waits"),
  ];
}

function limit(blocked: DependsOn, timesOutAt: number | undefined): readonly Line[] {
  if (timesOutAt !== undefined) {
    const text = `The startTimeout of ${blocked.on} ends the wait at ${clockText(timesOutAt)}.`;
    return [line(text, "container.start-timeout", { until: timesOutAt })];
  }
  if (blocked.condition === "START") return [];
  return [
    line(
      `${blocked.on} has no startTimeout: nothing ends this wait.`,
      "container.start-timeout-scope",
    ),
  ];
}

function standOf(on: TaskView["containers"][number]): string {
  if (on.ended !== undefined) {
    const { at, exitCode } = on.ended;
    return `${on.name} ended at ${clockText(at)} with ${exitCode ?? "no exit code"}.`;
  }
  if (on.stage !== "RUNNING") return `${on.name} has not started yet.`;
  const health = on.hostHealth ?? on.healthStatus;
  if (health === "UNHEALTHY") return `${on.name} runs, and its health check fails: UNHEALTHY.`;
  if (on.checkAt !== undefined) {
    return `${on.name} runs; its health may change at ${clockText(on.checkAt)}.`;
  }
  return `${on.name} runs.`;
}

function pulling(
  task: TaskView,
  blocked: Extract<Blocked, { kind: "image-pull" }>,
): readonly [string, readonly Line[]] {
  const pulls = task.containers.filter(({ pull }) => pull !== undefined);
  const failing = pulls.find(({ pull }) => pull !== undefined && pull.tries > 0);
  const lines = pulls.map(({ image, pull }) => pullLine(image, pull));
  const title = failing === undefined ? "its images are being pulled" : "an image does not come";
  if (lines.length > 0) return [title, lines];
  return [title, [line(said(blocked), "task.pull-in-pending")]];
}

function pullLine(image: string, pull: TaskView["containers"][number]["pull"]): Line {
  if (pull === undefined) return line(image);
  const { phase, tries, sharers, dueAt } = pull;
  const until = dueAt === undefined ? {} : { until: dueAt };
  const at = dueAt === undefined ? "" : ` at ${clockText(dueAt)}`;
  if (tries > 0) {
    const next = phase === "back-off" ? `the next comes${at}` : "the next is under way";
    return line(`${image}: ${tries} of 5 tries failed, ${next}.`, "image.retries", until);
  }
  const shared = sharers > 1 ? `, sharing the line with ${sharers - 1} more` : "";
  return line(`${image} is being pulled${shared}, done${at}.`, "task.pull-in-pending", until);
}
