// A service that cannot take a single step, and what would let it: the band of its percentages has
// no room, its tasks stand on an agent without contact, or protection keeps an older revision.
import { shortId } from "../shortId";
import { clockText, countText, numberText } from "../time";
import { type Answer, line, type Line, type Look } from "./answer";
import { isOut } from "./contact";
import { bandText } from "./drain";
import type { ServiceView, TaskView } from "../../worker/frame";

/** No task may stop, and none may start: a rollout, or a drain, has no room for a single step. */
export function stuckAnswer(service: ServiceView, look: Look): Answer | undefined {
  const { deployments, desiredCount: desired, minHealthy, maxTotal } = service;
  const [primary, ...older] = deployments;
  if (primary === undefined || desired === 0 || minHealthy < desired || maxTotal > desired) {
    return undefined;
  }
  if (service.schedulingStrategy === "DAEMON" || service.deploymentController !== "ECS") {
    return undefined;
  }
  const isRollout = older.some((one) => one.runningCount + one.pendingCount > 0);
  const leaving = runningOf(service, look).filter(
    ({ instance }) => look.instances.get(instance)?.status === "DRAINING",
  );
  if (!isRollout && leaving.length === 0) return undefined;
  const what = isRollout
    ? `${primary.taskDefinition} cannot begin`
    : `${countText(leaving.length, "task")} cannot leave a draining instance`;
  return {
    title: `${what}: no task may stop, and none may start`,
    tone: "err",
    lines: [
      line(bandText(service), "service.rounding"),
      line(
        `All ${numberText(desired)} must stay healthy, and all ${numberText(desired)} there may ` +
          `be are there: the ${isRollout ? "deployment" : "drain"} waits for ever.`,
        isRollout ? "service.stuck" : "service.stop-draining",
      ),
      wayOut(desired),
    ],
  };
}

function wayOut(desired: number): Line {
  const more = Math.ceil(((desired + 1) * 100) / desired);
  const fewer = Math.floor(((desired - 1) * 100) / desired);
  return line(
    `One more may start with a maximumPercent of ${numberText(more)}; one may stop with a ` +
      `minimumHealthyPercent of ${numberText(fewer)}. Either ends it.`,
    "deployment.configuration-quiet",
  );
}

/** The new revision is there in full, and protected tasks of an older deployment may not go. */
export function heldAnswer(service: ServiceView, look: Look): Answer | undefined {
  const [primary] = service.deployments;
  if (primary?.rolloutState !== "IN_PROGRESS") return undefined;
  if (primary.runningCount < service.desiredCount) return undefined;
  const old = runningOf(service, look).filter(({ deployment }) => deployment !== primary.id);
  const held = old.flatMap(({ protectedUntil = 0 }) =>
    protectedUntil > look.now ? [protectedUntil] : [],
  );
  if (held.length === 0 || held.length < old.length) return undefined;
  const until = Math.min(...held);
  const kept = countText(held.length, "protected task");
  return {
    title: `${primary.taskDefinition} is up; ${kept} of an older deployment stay`,
    tone: "warn",
    lines: [
      line(
        `Protection ends first at ${clockText(until)}: a task that was to go stops then.`,
        "protection.expires",
        { until },
      ),
      line(
        "UpdateTaskProtection ends it sooner; StopTask stops a protected task as any other.",
        "protection.not-for-users",
      ),
    ],
  };
}

/** Tasks that wait where ECS cannot be heard: nothing replaces them. */
export function unheardLines(service: ServiceView, look: Look): readonly Line[] {
  const waiting = look.tasksOf(service.id).filter(({ desiredStatus, lastStatus, instance }) => {
    const host = look.instances.get(instance);
    const isPending = desiredStatus === "RUNNING" && lastStatus === "PENDING";
    return isPending && host !== undefined && isOut(host);
  });
  return waiting
    .slice(0, MOST_NAMED)
    .map(({ id, instance }) =>
      line(
        `${shortId(id)} stays PENDING on ${shortId(instance)}, whose agent does not answer: ` +
          "it goes on when the agent is back, and is replaced when the instance is terminated or " +
          "deregistered by force.",
        "contact.pending-waits",
        { about: `instance/${instance}` },
      ),
    );
}

const MOST_NAMED = 3;

function runningOf(service: ServiceView, look: Look): readonly TaskView[] {
  return look
    .tasksOf(service.id)
    .filter((task) => task.desiredStatus === "RUNNING" && task.lastStatus === "RUNNING");
}
