// Why a task stands where it stands: what it waits for and until when, what may still happen to
// it, or why it stopped.
import { clockText } from "../time";
import { type Answer, type AnswerTone, line, type Line, type Look } from "./answer";
import { contactLines, isUnheard } from "./contact";
import { memoryLines } from "./memory";
import { stoppedAnswer } from "./stopped";
import { waitingAnswer } from "./waiting";
import type { TaskView } from "../../worker/frame";

export function taskAnswer(task: TaskView, look: Look): Answer {
  if (task.lastStatus === "STOPPED") return stoppedAnswer(task, look);
  const host = look.instances.get(task.instance);
  const contact = host === undefined ? [] : contactLines(task, host);
  const known = knownAnswer(task, look);
  if (host !== undefined && isUnheard(task, host)) {
    return {
      title: `ECS shows ${task.lastStatus}: its agent is out of reach`,
      tone: "warn",
      lines: [...contact, ...known.lines],
    };
  }
  return { ...known, lines: [...known.lines, ...contact] };
}

function knownAnswer(task: TaskView, look: Look): Answer {
  if (task.desiredStatus === "STOPPED") return leaving(task);
  if (task.lastStatus !== "RUNNING") return waitingAnswer(task, look);
  return running(task, look);
}

function leaving(task: TaskView): Answer {
  const order = task.stoppedReason ?? "";
  const killed = task.containers.flatMap(({ name, killAt }) =>
    killAt === undefined
      ? []
      : [
          line(`${name} got SIGTERM; SIGKILL follows at ${clockText(killAt)}.`, "task.sigterm", {
            until: killAt,
          }),
        ],
  );
  const waits = task.containers.flatMap(({ name, wait }) =>
    wait?.kind === "dependants"
      ? [line(`${name} stops after ${wait.names.join(", ")}.`, "container.stop-order")]
      : [],
  );
  const eni =
    task.blockedOn?.kind === "eni-detach"
      ? [line("Its network interface is being detached and deleted.", "timing.eni-detach")]
      : [];
  return {
    title: `${task.lastStatus}: it was told to stop`,
    tone: "leave",
    lines: [
      ...(order === "" ? [] : [line(order)]),
      ...killed,
      ...waits,
      ...eni,
      line(
        "For placement its share is free already; the host has it when its containers are gone.",
        "task.resources-offered",
      ),
    ],
  };
}

function running(task: TaskView, look: Look): Answer {
  const [title, tone] = standing(task);
  return {
    title,
    tone,
    lines: [
      ...healthLines(task, look),
      ...memoryLines(task, look.now),
      ...restartLines(task),
      ...protectionLines(task, look.now),
    ],
  };
}

function standing(task: TaskView): readonly [string, AnswerTone] {
  if (task.healthStatus === "UNHEALTHY") return ["Running, and UNHEALTHY", "err"];
  if (task.healthy) return ["Running and healthy", "ok"];
  if (task.healthyAt !== undefined) return ["Running, not yet counted as healthy", "half"];
  return ["Running", "ok"];
}

function healthLines(task: TaskView, look: Look): readonly Line[] {
  const lines: Line[] = [];
  if (task.startedAt !== undefined) lines.push(line(`Running since ${clockText(task.startedAt)}.`));
  if (!task.healthy && task.healthyAt !== undefined) {
    const at = clockText(task.healthyAt);
    const text = `Its service counts it as healthy at ${at}, if all goes well until then.`;
    lines.push(line(text, "service.healthy", { until: task.healthyAt }));
  }
  if (task.healthStatus !== "UNHEALTHY") return lines;
  if (task.service === undefined) {
    lines.push(line("No service looks after it: it runs on.", "task.standalone-health"));
  } else if (task.graceUntil !== undefined && task.graceUntil > look.now) {
    const text = `Spared by the grace period of its service until ${clockText(task.graceUntil)}.`;
    lines.push(line(text, "service.grace-period", { until: task.graceUntil }));
  } else {
    const text = "Its service starts a replacement, and stops it once that is healthy.";
    lines.push(line(text, "service.stop-unhealthy"));
  }
  return lines;
}

function restartLines(task: TaskView): readonly Line[] {
  return task.containers.flatMap(({ name, restartCount }) =>
    restartCount === undefined || restartCount === 0
      ? []
      : [
          line(
            `${name} was restarted ${restartCount} times on its host; for ECS it stayed RUNNING.`,
            "restart.stays-running",
          ),
        ],
  );
}

function protectionLines({ protectedUntil }: TaskView, now: number): readonly Line[] {
  if (protectedUntil === undefined || protectedUntil <= now) return [];
  return [
    line(
      `Protected until ${clockText(protectedUntil)}: scale-in and deployments pass it by.`,
      "protection.scale-in",
      { until: protectedUntil },
    ),
    line("StopTask, a drain and failing checks still stop it.", "protection.not-for-users"),
  ];
}
