// One run of a container on its host: it comes up, uses memory, ends by itself, is told to stop, is
// killed. Its restart policy may give it another run. (API reference: ContainerDefinition;
// agent: ecs-agent/api/container/restart/restart_tracker.go)
import { CONTAINER_REASON } from "../catalog/containerReasons";
import { get } from "../kernel/tables";
import { arm, record } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { Container, Task } from "../model/tasks";
import { report } from "./agentLink";
import { beginHealth } from "./containerHealth";
import { progressTask } from "./containers";
import { bindPorts } from "./hostPorts";
import { beginLog, endLog, isUnloggable, signalLog } from "./logs";
import { hasOutgrown, limitOf } from "./memoryUse";
import { shouldRestart } from "./restartPolicy";
import { changeContainer, containerOf, definitionOf, disarmRun } from "./taskContainers";
import { behaviourOf, timings } from "./timings";

/** Exit codes of a process that a signal ended. */
export const KILLED = 137;
export const TERMINATED = 143;

export interface Exit {
  readonly exitCode: number;
  readonly reason?: string;
}

/** It comes up after a while, or the agent gives up waiting. */
export function beginStart(world: RegionWorld, task: Task, { name, image }: Container): void {
  const { agent } = get(world.tables.containerInstances, task.containerInstanceId);
  const { startMs } = behaviourOf(world, image);
  changeContainer(world, task.id, name, { startsAt: world.now + startMs });
  const at = world.now + Math.min(startMs, agent.containerStartTimeoutMs);
  const timer = { kind: "container-start", taskId: task.id, container: name } as const;
  arm(world, `start/${task.id}/${name}`, at, timer);
}

/** A container that was starting is up, or could not come up. */
export function finishStart(world: RegionWorld, taskId: TaskId, name: string): void {
  const container = containerOf(world, taskId, name);
  if (container?.stage !== "CREATED" || container.startsAt === undefined) return;
  const task = get(world.tables.tasks, taskId);
  const { agent } = get(world.tables.containerInstances, task.containerInstanceId);
  if (container.startsAt > world.now) {
    return failStart(world, task, {
      name,
      reason: CONTAINER_REASON.startTimeout(agent.containerStartTimeoutMs),
    });
  }
  if (isUnloggable(world, task, name)) {
    return failStart(world, task, { name, reason: CONTAINER_REASON.noLogGroup });
  }
  const ports = bindPorts(world, task, name);
  if ("taken" in ports) {
    return failStart(world, task, { name, reason: CONTAINER_REASON.portTaken(ports.taken) });
  }
  const { startError } = behaviourOf(world, container.image);
  if (startError !== undefined) {
    return failStart(world, task, { name, reason: CONTAINER_REASON.cannotStart(startError) });
  }
  changeContainer(world, taskId, name, { networkBindings: ports });
  beginRun(world, taskId, name);
  record(world, { kind: "container-started", taskId, container: name });
  progressTask(world, taskId);
}

function failStart(
  world: RegionWorld,
  { id: taskId }: Task,
  { name, reason }: { readonly name: string; readonly reason: string },
): void {
  const ended = { at: world.now, reason };
  changeContainer(world, taskId, name, { stage: "STOPPED", startsAt: undefined, ended });
  record(world, { kind: "container-refused", taskId, container: name, reason });
  progressTask(world, taskId);
}

/** From now on it runs: what it will do by itself is due. */
function beginRun(world: RegionWorld, taskId: TaskId, name: string): void {
  const startedAt = world.now;
  changeContainer(world, taskId, name, { stage: "RUNNING", startsAt: undefined, startedAt });
  const task = get(world.tables.tasks, taskId);
  const image = containerOf(world, taskId, name)?.image ?? "";
  const { runMs, exitCode, memoryMiB, memoryAfterMs = 0 } = behaviourOf(world, image);
  if (runMs !== undefined) {
    const timer = { kind: "container-exit", taskId, container: name, exitCode } as const;
    arm(world, `exit/${taskId}/${name}`, startedAt + runMs, timer);
  }
  if (memoryMiB !== undefined && limitOf(world, task, name) !== undefined) {
    const timer = { kind: "container-memory", taskId, container: name } as const;
    arm(world, `memory/${taskId}/${name}`, startedAt + memoryAfterMs, timer);
  }
  beginHealth(world, taskId, name);
  beginLog(world, task, name);
}

/** It uses all the memory it comes to: the kernel kills it when that is more than its limit. */
export function memoryGrown(world: RegionWorld, taskId: TaskId, name: string): void {
  if (!hasOutgrown(world, get(world.tables.tasks, taskId), name)) return;
  runOutOfMemory(world, taskId, name);
}

export function runOutOfMemory(world: RegionWorld, taskId: TaskId, name: string): void {
  containerExited(world, taskId, name, { exitCode: KILLED, reason: CONTAINER_REASON.outOfMemory });
}

/** SIGTERM now; SIGKILL when the stop timeout runs out first. */
export function sendSigterm(world: RegionWorld, task: Task, { name, image }: Container): void {
  const { agent } = get(world.tables.containerInstances, task.containerInstanceId);
  const stopTimeout = definitionOf(world, task, name)?.stopTimeout;
  const timeoutMs = stopTimeout === undefined ? agent.containerStopTimeoutMs : stopTimeout * 1_000;
  const { stopMs = Infinity } = behaviourOf(world, image);
  const honours = stopMs <= timeoutMs;
  const delayMs = honours ? stopMs : timeoutMs + timings(world).killMs;
  disarmRun(world, task.id, name);
  const killAt = world.now + timeoutMs;
  changeContainer(world, task.id, name, { stage: "STOPPING", killAt });
  record(world, { kind: "container-signalled", taskId: task.id, container: name });
  signalLog(world, task.id, name);
  arm(world, `stop/${task.id}/${name}`, world.now + delayMs, {
    kind: "container-stop",
    taskId: task.id,
    container: name,
    exitCode: honours ? TERMINATED : KILLED,
  });
}

/** A container has ended, by itself or because it was told to. */
export function containerExited(
  world: RegionWorld,
  taskId: TaskId,
  name: string,
  { exitCode, reason }: Exit,
): void {
  const container = containerOf(world, taskId, name);
  if (container?.stage !== "RUNNING" && container?.stage !== "STOPPING") return;
  disarmRun(world, taskId, name);
  record(world, { kind: "container-exited", taskId, container: name, exitCode, reason });
  endLog(world, taskId, name, exitCode);
  const task = get(world.tables.tasks, taskId);
  const policy = definitionOf(world, task, name)?.restartPolicy;
  const isWanted = task.agentStop === undefined && isLookedAfter(world, task);
  const { startedAt = 0, restartCount = 0 } = container;
  const runMs = world.now - startedAt;
  if (shouldRestart(policy, { isWanted, exitCode, runMs })) {
    changeContainer(world, taskId, name, { restartCount: restartCount + 1 });
    beginRun(world, taskId, name);
    const count = restartCount + 1;
    record(world, { kind: "container-restarted", taskId, container: name, count });
    return report(world, taskId);
  }
  const ended = { at: world.now, exitCode, reason };
  changeContainer(world, taskId, name, { stage: "STOPPED", killAt: undefined, ended });
  progressTask(world, taskId);
}

/** Without its agent nobody on the host starts a container again. */
function isLookedAfter(world: RegionWorld, { containerInstanceId }: Task): boolean {
  return get(world.tables.containerInstances, containerInstanceId).agentRunning;
}
