// How a rollout is judged: what its circuit breaker counted and when that is enough, and what
// became of one that failed.
import { shortId } from "../shortId";
import { clockText, countText, numberText } from "../time";
import { type Answer, line, type Line, type Look } from "./answer";
import type { BreakerView, ServiceView, TaskView } from "../../worker/frame";

export function breakerAnswer(service: ServiceView, look: Look): Answer | undefined {
  const { breaker, deployments } = service;
  const [primary] = deployments;
  if (primary?.rolloutState !== "IN_PROGRESS") return undefined;
  if (breaker === undefined) return unguarded(service, look);
  const { failures, threshold, tripsAt, rollback } = breaker;
  if (failures === 0) return undefined;
  const left = threshold - failures;
  const title = `Circuit breaker: ${numberText(failures)} of ${numberText(threshold)} failures`;
  const then = rollback ? "it goes back to the newest completed deployment" : "it launches no more";
  const trips =
    tripsAt !== undefined
      ? `It trips at ${clockText(tripsAt)}: ${then}.`
      : left > 0
        ? `${numberText(left)} more and the deployment fails: ${then}.`
        : `That is enough: at its next look it fails the deployment, and ${then}.`;
  return {
    title,
    tone: "warn",
    lines: [
      line(trips, "service.breaker", tripsAt === undefined ? {} : { until: tripsAt }),
      thresholdLine(breaker, service.desiredCount),
      ...counted(service, look),
    ],
  };
}

/** Tasks fail, and nothing will end it. */
function unguarded(service: ServiceView, look: Look): Answer | undefined {
  const [primary] = service.deployments;
  if (primary === undefined || primary.failedTasks < 2) return undefined;
  if (service.throttle !== undefined && service.throttle.nextTryAt > look.now) return undefined;
  return {
    title: `${countText(primary.failedTasks, "failed task")}, and no circuit breaker is on`,
    tone: "warn",
    lines: [
      line(
        service.deployments.length > 1
          ? "The deployment stays IN_PROGRESS for ever; older tasks keep serving."
          : "The deployment stays IN_PROGRESS for ever, and tries again and again.",
        "breaker.without",
      ),
      ...counted(service, look),
    ],
  };
}

export function thresholdLine({ threshold, configured }: BreakerView, desired: number): Line {
  const at = numberText(threshold);
  if (configured?.type === "COUNT") {
    return line(`The threshold of ${at} was set as a count.`, "breaker.count");
  }
  const percent = configured?.value ?? 50;
  const share = Math.ceil((desired * percent) / 100);
  const product = `${percent} % of ${numberText(desired)} desired is ${numberText(share)}`;
  if (configured?.type === "UNBOUNDED_PERCENT") {
    return line(`The threshold: ${product}, without bounds.`, "breaker.unbounded");
  }
  if (share === threshold) return line(`The threshold: ${product}.`, "breaker.default-threshold");
  const bound = share < threshold ? "but it is at least" : "but it is at most";
  return line(`The threshold: ${product}, ${bound} ${at}.`, "breaker.default-threshold");
}

const MOST_NAMED = 4;

/** What it counts, and the newest tasks that did. */
function counted(service: ServiceView, look: Look): readonly Line[] {
  const [primary] = service.deployments;
  const failed = look
    .tasksOf(service.id)
    .filter((task) => task.deployment === primary?.id && hasFailed(task))
    .toReversed();
  return [
    line(
      "It counts tasks that do not reach RUNNING or end before they are healthy, those replaced " +
        "for their health, and failed placements; a healthy task sets it to 0.",
      "breaker.crash-on-start",
    ),
    ...failed.slice(0, MOST_NAMED).map((task) => {
      const at = clockText(task.stoppedAt ?? 0);
      const ended = task.containers.find(({ exitCode }) => exitCode !== undefined);
      const how =
        ended === undefined || isReplaced(task)
          ? (task.stoppedReason ?? "stopped")
          : `${ended.name} ended with exit code ${ended.exitCode ?? 0}`;
      return line(`${at} ${task.taskDefinition} ${shortId(task.id)}: ${how}`, undefined, {
        about: `task/${task.id}`,
      });
    }),
    ...(failed.some((task) => isReplaced(task)) ? [warmUpLine()] : []),
  ];
}

/** What to do about checks that are stricter than the application is quick. */
export function warmUpLine(): Line {
  return line(
    "An application that needs longer to come up has a startPeriod in its health check, or " +
      "healthCheckGracePeriodSeconds in its service.",
    "check.warming-up",
  );
}

const isReplaced = ({ stoppedReason = "" }: TaskView) => /health checks/.test(stoppedReason);

function hasFailed(task: TaskView): boolean {
  const { lastStatus, stopCode, healthy } = task;
  if (lastStatus !== "STOPPED" || healthy) return false;
  if (isReplaced(task)) return true;
  return stopCode === "TaskFailedToStart" || stopCode === "EssentialContainerExited";
}

const CAUSES = {
  breaker: ["The circuit breaker tripped", "service.breaker"],
  alarm: ["An alarm fired", "service.alarms"],
  stopped: ["The service deployment was stopped on request", "service.stop-deployment"],
} as const;

/** Until something else happens to the service. */
export function rolledBackAnswer({
  rollout,
  deployments,
  alarms,
}: ServiceView): Answer | undefined {
  if (rollout?.failedBy === undefined) return undefined;
  const { status, failedBy, rollbackTo, reason, alarms: fired } = rollout;
  const [cause, rule] = CAUSES[failedBy];
  const which = failedBy === "alarm" && fired.length > 0 ? `: ${fired.join(", ")}` : "";
  const why = [line(`${cause}${which}.`, rule), ...(reason === undefined ? [] : [line(reason)])];
  if (rollbackTo !== undefined) {
    const { title, tone } = rollbackTitle(status, rollbackTo);
    const text = `${rollbackTo} was the newest COMPLETED deployment; it is PRIMARY again.`;
    const deaf = "An alarm was in ALARM when the rollback began: it heeds none.";
    const lines = [
      ...why,
      line(text, "service.rollback"),
      ...(alarms?.ignored === true ? [line(deaf, "deployment.alarms-ignored")] : []),
    ];
    return { title, tone, lines };
  }
  const failed = deployments.some(({ rolloutState }) => rolloutState === "FAILED");
  if (!failed) return undefined;
  return {
    title: "The deployment failed, and nothing was rolled back",
    tone: "err",
    lines: [
      ...why,
      status === "ROLLBACK_FAILED"
        ? line(
            "Without a COMPLETED deployment there is none to go back to.",
            "breaker.nothing-completed",
          )
        : line("It was not to roll back: that is off, or it was stopped with ABORT."),
      line("It launches no more tasks: a new deployment does, by UpdateService.", "service.failed"),
    ],
  };
}

function rollbackTitle(status: string, to: string): Pick<Answer, "title" | "tone"> {
  if (status === "ROLLBACK_SUCCESSFUL") return { title: `Rolled back to ${to}`, tone: "ok" };
  if (status === "ROLLBACK_FAILED") return { title: `The rollback to ${to} failed`, tone: "err" };
  return { title: `Rolls back to ${to}`, tone: "warn" };
}
