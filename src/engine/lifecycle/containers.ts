// The agent at work on one task: it takes each container's next step until all of them wait, brings
// everything down once an essential one has ended, and reports. What happens on the host happens
// whether or not ECS can be told (agent: agent/engine/task_manager.go).
import { STOPPED_REASON } from "../catalog/stoppedReasons";
import { assert } from "../kernel/assert";
import { canonical } from "../kernel/snapshot";
import { get } from "../kernel/tables";
import { arm, disarm, patch, record } from "../kernel/world";
import { taskArn, type TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { BlockedOn, Container, StopOrder, Task } from "../model/tasks";
import { isLinked, report } from "./agentLink";
import { admitQueue } from "./agentQueue";
import { beginStart, sendSigterm } from "./containerRuns";
import {
  canBeOrdered,
  givenUpAt,
  isDeadlocked,
  type NextStep,
  nextStep,
  type Stand,
  type Step,
} from "./containerSteps";
import { pullImage } from "./images";
import { changeContainer, containerOf } from "./taskContainers";
import { timings } from "./timings";

/** Six steps up and down for ten containers, and room to spare. */
const MOST_STEPS = 200;

/** The task has all it needs but its images. */
export function beginContainers(world: RegionWorld, task: Task): void {
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  patch(world, "tasks", task.id, { blockedOn: { kind: "container-start" } });
  if (canBeOrdered(definition.containerDefinitions)) return progressTask(world, task.id);
  const place = get(world.tables.region, "region");
  failTask(world, task.id, STOPPED_REASON.cyclic(taskArn(place, task.clusterName, task.id)));
}

/** A container's image is on the host. */
export function imageReady(world: RegionWorld, taskId: TaskId, name: string): void {
  if (containerOf(world, taskId, name)?.stage !== "PULLING") return;
  changeContainer(world, taskId, name, { stage: "PULLED" });
  progressTask(world, taskId);
}

/** A container's image could not be fetched; `stopsTask`: the task stops whatever it was. */
export function imageFailed(
  world: RegionWorld,
  { taskId, container: name }: { readonly taskId: TaskId; readonly container: string },
  { reason, stopsTask }: { readonly reason: string; readonly stopsTask: boolean },
): void {
  const container = containerOf(world, taskId, name);
  if (container?.stage !== "PULLING") return;
  changeContainer(world, taskId, name, { stage: "STOPPED", ended: { at: world.now, reason } });
  if (stopsTask || container.essential) failTask(world, taskId, reason);
  else progressTask(world, taskId);
}

/** The agent gives a task up that has not come up. */
export function failTask(world: RegionWorld, taskId: TaskId, reason: string): void {
  bringDown(world, taskId, { stopCode: "TaskFailedToStart", reason });
}

/** The agent brings all containers of a task down, the last to depend on others first. */
export function bringDown(world: RegionWorld, taskId: TaskId, order: StopOrder): void {
  const { agentStop } = get(world.tables.tasks, taskId);
  if (agentStop === undefined) patch(world, "tasks", taskId, { agentStop: order });
  progressTask(world, taskId);
}

/** What the agent sees of a task's containers. */
export function standOf(world: RegionWorld, task: Task): Stand {
  const { agent } = get(world.tables.containerInstances, task.containerInstanceId);
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  return {
    containers: task.containers,
    definitions: definition.containerDefinitions,
    stopping: task.agentStop !== undefined,
    pullUpfront: agent.pullDependentContainersUpfront,
  };
}

/** Before these are over the agent does nothing with containers but stop them. */
const PREPARING: ReadonlySet<BlockedOn["kind"]> = new Set([
  "eni-create",
  "eni-attach",
  "agent",
  "host-resources",
  "task-resources",
  "image-digests",
]);

/** Takes every step that can be taken now, then reports what came of it. */
export function progressTask(world: RegionWorld, taskId: TaskId): void {
  const { containerInstanceId, blockedOn, agentStop, lastStatus } = get(world.tables.tasks, taskId);
  const isUp = get(world.tables.containerInstances, containerInstanceId).agentRunning;
  if (!isUp || lastStatus === "STOPPED" || lastStatus === "DEPROVISIONING") return;
  if (agentStop === undefined && blockedOn !== undefined && PREPARING.has(blockedOn.kind)) return;
  for (let steps = 0; takeStep(world, taskId); steps++) {
    assert(steps < MOST_STEPS, `task ${taskId} comes to rest`);
  }
  settle(world, taskId);
}

/** Whether there was a step to take. */
function takeStep(world: RegionWorld, taskId: TaskId): boolean {
  noteEssentialEnd(world, taskId);
  const task = get(world.tables.tasks, taskId);
  const stand = standOf(world, task);
  for (const container of task.containers) {
    const next = nextStep(container, stand, world.now);
    if ("wait" in next) continue;
    apply(world, task, { container, next });
    return true;
  }
  return false;
}

/** The end of an essential container is the end of the task. */
function noteEssentialEnd(world: RegionWorld, taskId: TaskId): void {
  const { containers, agentStop } = get(world.tables.tasks, taskId);
  if (agentStop !== undefined) return;
  const gone = containers.find(({ essential, stage }) => essential && stage === "STOPPED");
  if (gone === undefined) return;
  const order: StopOrder =
    gone.startedAt === undefined
      ? { stopCode: "TaskFailedToStart", reason: STOPPED_REASON.failedToStart }
      : { stopCode: "EssentialContainerExited", reason: STOPPED_REASON.essentialExited };
  patch(world, "tasks", taskId, { agentStop: order });
}

/** SIGTERM's exit code, given also to a container that can never start. */
const NEVER_STARTED = 143;

type Taken = Extract<NextStep, { step: Step | "refuse" }>;

function apply(
  world: RegionWorld,
  task: Task,
  { container, next }: { readonly container: Container; readonly next: Taken },
): void {
  const { id: taskId } = task;
  const { name } = container;
  const at = world.now;
  switch (next.step) {
    case "pull":
      changeContainer(world, taskId, name, { stage: "PULLING" });
      return pullImage(world, get(world.tables.tasks, taskId), name);
    case "create":
      return changeContainer(world, taskId, name, { stage: "CREATED" });
    case "start":
      return beginStart(world, task, container);
    case "stop":
      return sendSigterm(world, task, container);
    case "drop":
      return changeContainer(world, taskId, name, {
        stage: "STOPPED",
        startsAt: undefined,
        ended: { at },
      });
    case "refuse": {
      const { reason } = next;
      const ended = { at, exitCode: NEVER_STARTED, reason };
      changeContainer(world, taskId, name, { stage: "STOPPED", ended });
      return record(world, { kind: "container-refused", taskId, container: name, reason });
    }
  }
}

/** No step is left: what the task waits for, what is due later, and what ECS is to know. */
function settle(world: RegionWorld, taskId: TaskId): void {
  const task = get(world.tables.tasks, taskId);
  const stand = standOf(world, task);
  if (isDeadlocked(stand, world.now)) return failTask(world, taskId, STOPPED_REASON.failedToStart);
  const isGone = task.containers.every(({ stage }) => stage === "STOPPED");
  if (isGone && task.admitted) patch(world, "tasks", taskId, { admitted: false });
  for (const container of task.containers) armTimeout(world, taskId, { container, stand });
  const blockedOn = waitOf(world, task, stand);
  if (canonical(blockedOn ?? null) !== canonical(task.blockedOn ?? null)) {
    patch(world, "tasks", taskId, { blockedOn });
  }
  if (task.lastStatus === "PENDING" && isSteady(task)) reportSoon(world, task);
  report(world, taskId);
  if (isGone) admitQueue(world, task.containerInstanceId);
}

/** All its containers run, or have ended without being missed. */
export function isSteady({ containers, agentStop }: Task): boolean {
  if (agentStop !== undefined) return false;
  return containers.every(({ stage }) => stage === "RUNNING" || stage === "STOPPED");
}

function reportSoon(world: RegionWorld, { id: taskId, containerInstanceId }: Task): void {
  if (!isLinked(world, containerInstanceId)) return;
  const at = world.now + timings(world).agentReportMs;
  arm(world, `task/${taskId}`, at, { kind: "task", taskId });
}

function armTimeout(
  world: RegionWorld,
  taskId: TaskId,
  { container, stand }: { readonly container: Container; readonly stand: Stand },
): void {
  const { name } = container;
  const key = `timeout/${taskId}/${name}`;
  const next = nextStep(container, stand, world.now);
  const isHeld = "wait" in next && next.wait.kind === "dependency";
  const at = isHeld ? givenUpAt(container, stand) : undefined;
  if (at === undefined) return disarm(world, key);
  arm(world, key, at, { kind: "container-timeout", taskId, container: name });
}

/** The first thing on a task's way; what is under way comes before what waits for it. */
function waitOf(world: RegionWorld, task: Task, stand: Stand): BlockedOn | undefined {
  const { containers } = task;
  if (stand.stopping) return { kind: "container-stop" };
  const images = containers.filter(({ stage }) => stage === "PULLING").map(({ image }) => image);
  if (images.length > 0) return { kind: "image-pull", images: [...new Set(images)] };
  if (containers.some(({ startsAt }) => startsAt !== undefined)) return { kind: "container-start" };
  const held = dependencyOf(world, stand);
  if (held !== undefined || task.lastStatus !== "PENDING") return held;
  return { kind: "container-start" };
}

/** Of a chain of containers that wait, the link whose dependency is under way. */
function dependencyOf(world: RegionWorld, stand: Stand): BlockedOn | undefined {
  const waits = stand.containers.flatMap((container) => {
    const next = nextStep(container, stand, world.now);
    if (!("wait" in next) || next.wait.kind !== "dependency") return [];
    return { ...next.wait, container: container.name };
  });
  return waits.find(({ since }) => since !== undefined) ?? waits[0];
}
