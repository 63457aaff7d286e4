// The tasks of a service as its scheduler sees them. A service of thousands of tasks looks every
// time one of them changes, so what most of them look like is kept, task by task, in a view that
// follows their records; only the unusual ones are looked at anew.
import { get } from "../kernel/tables";
import { viewOver } from "../kernel/views";
import type { ContainerInstanceId, DeploymentId, ServiceId, TaskId } from "../model/ids";
import type { RegionRecords, RegionWorld } from "../model/region";
import type { Deployment, Service } from "../model/services";
import type { Task } from "../model/tasks";
import type { LiveTask } from "../reconcile/view";

interface TasksOfService {
  /** Those meant to run, in order of creation, and the place of each in that order. */
  readonly live: Task[];
  readonly seqs: number[];
  /** How each looks when nothing about it is unusual. */
  readonly usual: LiveTask[];
  /** How many of them are of each deployment, and how many UNHEALTHY. */
  readonly deployments: Map<DeploymentId | undefined, number>;
  unhealthy: number;
  /** Told to stop and not yet STOPPED: the deployment of each. */
  readonly stopping: Map<TaskId, DeploymentId | undefined>;
}

interface ServiceTasks {
  readonly services: Map<ServiceId, TasksOfService>;
  readonly draining: Set<ContainerInstanceId>;
}

const serviceTasks = viewOver<RegionRecords, ServiceTasks>(
  () => ({ services: new Map(), draining: new Set() }),
  {
    containerInstances: ({ draining }, before, after) => {
      if (after?.status === "DRAINING") draining.add(after.id);
      else if (before?.status === "DRAINING") draining.delete(before.id);
    },
    tasks: ({ services }, before, after) => {
      const serviceId = (after ?? before)?.serviceId;
      if (serviceId === undefined) return;
      const tasks = tasksOf(services, serviceId);
      if (before && after && isLive(before) && isLive(after)) return replace(tasks, before, after);
      if (before !== undefined) take(tasks, before);
      if (after !== undefined) put(tasks, after);
    },
  },
);

function tasksOf(services: ServiceTasks["services"], id: ServiceId): TasksOfService {
  let tasks = services.get(id);
  if (tasks === undefined) {
    const none = { live: [], seqs: [], usual: [], unhealthy: 0 };
    tasks = { ...none, deployments: new Map(), stopping: new Map() };
    services.set(id, tasks);
  }
  return tasks;
}

function isLive({ desiredStatus, lastStatus }: Task): boolean {
  return desiredStatus === "RUNNING" && lastStatus !== "STOPPED";
}

function replace(tasks: TasksOfService, before: Task, after: Task): void {
  const at = placeOf(tasks, after);
  tasks.live[at] = after;
  tasks.usual[at] = usualOf(after);
  countTask(tasks, before, -1);
  countTask(tasks, after, 1);
}

function put(tasks: TasksOfService, task: Task): void {
  if (task.lastStatus === "STOPPED") return;
  if (task.desiredStatus === "STOPPED") {
    tasks.stopping.set(task.id, task.deploymentId);
    return;
  }
  const at = placeOf(tasks, task);
  tasks.live.splice(at, 0, task);
  tasks.seqs.splice(at, 0, task.seq);
  tasks.usual.splice(at, 0, usualOf(task));
  countTask(tasks, task, 1);
}

function take(tasks: TasksOfService, task: Task): void {
  tasks.stopping.delete(task.id);
  if (!isLive(task)) return;
  const at = placeOf(tasks, task);
  tasks.live.splice(at, 1);
  tasks.seqs.splice(at, 1);
  tasks.usual.splice(at, 1);
  countTask(tasks, task, -1);
}

function countTask(tasks: TasksOfService, task: Task, by: 1 | -1): void {
  const { deployments } = tasks;
  const { deploymentId, healthStatus } = task;
  if (healthStatus === "UNHEALTHY") tasks.unhealthy += by;
  deployments.set(deploymentId, (deployments.get(deploymentId) ?? 0) + by);
}

/** Where a task stands, or would stand. */
function placeOf({ seqs }: TasksOfService, { seq }: Task): number {
  let [low, high] = [0, seqs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((seqs[middle] ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As it looks while it is not unhealthy, of the PRIMARY deployment, on a host that stays. */
function usualOf(task: Task): LiveTask {
  return {
    id: task.id,
    deploymentId: task.deploymentId,
    containerInstanceId: task.containerInstanceId,
    availabilityZone: task.availabilityZone,
    starting: task.lastStatus !== "RUNNING",
    healthy: task.healthyAt !== undefined,
    unhealthy: false,
    draining: false,
    protected: task.protectedUntil !== undefined,
  };
}

/** For whom: a service, and its PRIMARY deployment where it has one. */
export interface Looking {
  readonly service: Service;
  readonly primary?: Deployment;
}

/** The tasks that are meant to run, oldest first. */
export function liveTasks(world: RegionWorld, looking: Looking): readonly LiveTask[] {
  const { services, draining } = serviceTasks(world);
  const tasks = services.get(looking.service.id);
  if (tasks === undefined) return [];
  const { live, usual } = tasks;
  if (draining.size === 0 && areUsual(tasks, looking)) return usual.slice();
  return usual.map((each, at) => {
    const task = live[at];
    const isUsual =
      task === undefined ||
      (task.healthStatus !== "UNHEALTHY" &&
        (looking.primary === undefined || task.deploymentId === looking.primary.id) &&
        !draining.has(task.containerInstanceId));
    return isUsual ? each : { ...each, ...unusual(world, task, looking) };
  });
}

function areUsual({ live, unhealthy, deployments }: TasksOfService, { primary }: Looking): boolean {
  if (unhealthy > 0) return false;
  return primary === undefined || (deployments.get(primary.id) ?? 0) === live.length;
}

function unusual(world: RegionWorld, task: Task, { service, primary }: Looking): Partial<LiveTask> {
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  const isUnhealthy = task.healthStatus === "UNHEALTHY";
  const graceMs = (service.healthCheckGracePeriodSeconds ?? 0) * 1_000;
  const graceEnds = (task.startedAt ?? 0) + graceMs;
  const graceUntil = isUnhealthy && graceEnds > world.now ? graceEnds : undefined;
  return {
    unhealthy: isUnhealthy && graceUntil === undefined,
    draining: instance.status === "DRAINING",
    graceUntil,
    standIn:
      primary !== undefined &&
      task.deploymentId !== primary.id &&
      task.createdAt > primary.createdAt,
  };
}

/** Told to stop and not yet STOPPED: the deployment of each, in order of their ids. */
export function stoppingTasks(
  world: RegionWorld,
  id: ServiceId,
): readonly (DeploymentId | undefined)[] {
  const stopping = serviceTasks(world).services.get(id)?.stopping.values() ?? [];
  return [...stopping].sort((a = "", b = "") => (a < b ? -1 : a > b ? 1 : 0));
}
