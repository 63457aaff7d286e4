// Two clocks: what the host knows and what ECS knows. The agent reports, and takes orders, only
// while there is contact. Without it containers run on, end and are restarted, and ECS goes on
// showing what it last heard; when contact is back, all that was kept is said and done at once.
// (observed: containers-roadmap 2040; agent: agent/eventhandler/task_handler.go)
import { get, having } from "../kernel/tables";
import { arm, patch } from "../kernel/world";
import type { ContainerInstanceId, TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { Container, ContainerStage, Task } from "../model/tasks";
import { admitQueue } from "./agentQueue";
import { isSteady, progressTask } from "./containers";
import { judgeHealth, watchHealth } from "./health";
import { reported } from "./taskContainers";
import { confirmEni } from "./taskEni";
import { orderStop, reportStop } from "./taskStop";
import { timings } from "./timings";
import { advance, noteChange } from "./transitions";
import { wakeService } from "./wake";

/** Orders and reports pass. ECS itself believes the agent connected for some time longer. */
export function isLinked(world: RegionWorld, id: ContainerInstanceId): boolean {
  const { agentRunning, contactLostAt } = get(world.tables.containerInstances, id);
  return agentRunning && contactLostAt === undefined;
}

/** Tells ECS how a task stands on its host; without contact it is kept until there is some. */
export function report(world: RegionWorld, taskId: TaskId): void {
  const { containerInstanceId, lastStatus } = get(world.tables.tasks, taskId);
  if (lastStatus === "STOPPED" || lastStatus === "DEPROVISIONING") return;
  if (!isLinked(world, containerInstanceId)) return keepReport(world, taskId);
  const before = get(world.tables.tasks, taskId);
  const isEvent = reportContainers(world, before);
  const task = get(world.tables.tasks, taskId);
  if (task.agentStop === undefined) judgeHealth(world, taskId);
  else reportStop(world, task, task.agentStop);
  const isStopped = get(world.tables.tasks, taskId).desiredStatus !== before.desiredStatus;
  if (isEvent || isStopped) noteChange(world, before);
}

const REPORTED: Readonly<Record<ContainerStage, Container["lastStatus"]>> = {
  NONE: "PENDING",
  PULLING: "PENDING",
  PULLED: "PENDING",
  CREATED: "PENDING",
  RUNNING: "RUNNING",
  STOPPING: "RUNNING",
  STOPPED: "STOPPED",
};

/** Whether one of them has ended: that is an event of the task. */
function reportContainers(world: RegionWorld, task: Task): boolean {
  const containers = task.containers.map((container): Container => {
    const { stage, check, ended } = container;
    const lastStatus = REPORTED[stage];
    const healthStatus =
      stage === "STOPPED" ? container.healthStatus : (check?.status ?? "UNKNOWN");
    const { exitCode, reason } = reported(ended);
    return { ...container, lastStatus, healthStatus, exitCode, reason };
  });
  if (!task.containers.some((before, i) => isNews(before, containers[i]))) return false;
  // Simplified: reported at once; the agent batches changes of containers for seconds.
  const executionStoppedAt = task.executionStoppedAt ?? firstEnd(containers);
  const ended = executionStoppedAt !== undefined && { executionStoppedAt };
  patch(world, "tasks", task.id, { containers, ...ended });
  return task.containers.some((before, i) => isEnd(before, containers[i]));
}

function isNews(before: Container, after: Container | undefined): boolean {
  return before.healthStatus !== after?.healthStatus || before.lastStatus !== after.lastStatus;
}

function isEnd(before: Container, after: Container | undefined): boolean {
  return before.lastStatus === "RUNNING" && after?.lastStatus === "STOPPED";
}

/** When the first essential container that had run was over. */
function firstEnd(containers: readonly Container[]): number | undefined {
  const ends = containers.flatMap(({ essential, startedAt, ended }) =>
    essential && startedAt !== undefined && ended !== undefined ? ended.at : [],
  );
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** What ECS would be told now, had the agent contact. */
function keepReport(world: RegionWorld, taskId: TaskId): void {
  const task = get(world.tables.tasks, taskId);
  const isUnsaid =
    task.agentStop !== undefined || (task.lastStatus === "PENDING" && isSteady(task));
  if (!isUnsaid || task.blockedOn?.kind === "agent-disconnected") return;
  patch(world, "tasks", taskId, { blockedOn: { kind: "agent-disconnected" } });
}

/** All containers are up: the task is RUNNING as soon as ECS is told. */
export function reportRunning(world: RegionWorld, task: Task): void {
  if (task.lastStatus !== "PENDING" || task.desiredStatus === "STOPPED" || !isSteady(task)) return;
  if (!isLinked(world, task.containerInstanceId)) return keepReport(world, task.id);
  const move = { startedAt: world.now, blockedOn: undefined };
  advance(world, task.id, { to: "RUNNING", with: move });
  watchHealth(world, get(world.tables.tasks, task.id));
  if (task.serviceId !== undefined) wakeService(world, task.serviceId);
}

/** Contact again: orders that waited are taken, and what happened meanwhile is reported. */
export function agentReconnected(world: RegionWorld, id: ContainerInstanceId): void {
  if (!isLinked(world, id)) return;
  for (const { id: taskId } of having(world.tables.tasks, "instance", id)) catchUp(world, taskId);
  admitQueue(world, id);
}

function catchUp(world: RegionWorld, taskId: TaskId): void {
  const task = get(world.tables.tasks, taskId);
  const { blockedOn, desiredStatus, agentStop, lastStatus } = task;
  if (lastStatus === "STOPPED" || lastStatus === "DEPROVISIONING") return;
  if (lastStatus === "PROVISIONING") return confirmEni(world, task);
  if (blockedOn?.kind === "agent") {
    const at = world.now + timings(world).agentPickUpMs;
    return arm(world, `task/${taskId}`, at, { kind: "task", taskId });
  }
  if (desiredStatus === "STOPPED" && agentStop === undefined) return orderStop(world, taskId);
  progressTask(world, taskId);
  reportRunning(world, get(world.tables.tasks, taskId));
}
