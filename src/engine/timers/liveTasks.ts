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

/** A task that is meant to run, and how it looks when nothing about it is unusual. */
interface Kept {
  readonly task: Task;
  readonly usual: LiveTask;
}

interface TasksOfService {
  /** In order of creation: a task never comes back once it was told to stop. */
  readonly live: Map<TaskId, Kept>;
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
      const task = after ?? before;
      if (task?.serviceId === undefined) return;
      follow(tasksOf(services, task.serviceId), task, after);
    },
  },
);

function tasksOf(services: ServiceTasks["services"], id: ServiceId): TasksOfService {
  let tasks = services.get(id);
  if (tasks === undefined) {
    tasks = { live: new Map(), stopping: new Map() };
    services.set(id, tasks);
  }
  return tasks;
}

function follow({ live, stopping }: TasksOfService, { id }: Task, task: Task | undefined): void {
  const isGone = task === undefined || task.lastStatus === "STOPPED";
  if (isGone || task.desiredStatus === "STOPPED") live.delete(id);
  else live.set(id, { task, usual: usualOf(task) });
  if (isGone || task.desiredStatus === "RUNNING") stopping.delete(id);
  else stopping.set(id, task.deploymentId);
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
    graceUntil: undefined,
    standIn: false,
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
  const kept = services.get(looking.service.id)?.live.values() ?? [];
  const live: LiveTask[] = [];
  for (const { task, usual } of kept) {
    const isUsual =
      task.healthStatus !== "UNHEALTHY" &&
      (looking.primary === undefined || task.deploymentId === looking.primary.id) &&
      !draining.has(task.containerInstanceId);
    live.push(isUsual ? usual : { ...usual, ...unusual(world, task, looking) });
  }
  return live;
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
  return [...(serviceTasks(world).services.get(id)?.stopping.values() ?? [])].sort();
}
