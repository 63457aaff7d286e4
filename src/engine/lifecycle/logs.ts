// Log groups and streams of the awslogs driver. A stream begins with its container's first run; a
// group that nobody removed is there when it is needed. (Developer Guide: using_awslogs)
import { find, get, having } from "../kernel/tables";
import { insert, patch, remove } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { Ec2Instance } from "../model/instances";
import type { LogRun, LogStream } from "../model/logs";
import type { RegionWorld } from "../model/region";
import type { Task } from "../model/tasks";
import { containerIdOf, dockerId } from "./containerIds";
import { definitionOf } from "./taskContainers";

const KEPT_RUNS = 100;
/** Of a group, besides those that are written to. */
const KEPT_STREAMS = 1_000;

interface Destination {
  readonly groupName: string;
  readonly name: string;
}

/** Where a container logs to in this region, if it does. */
export function destinationOf(
  world: RegionWorld,
  task: Task,
  container: string,
): (Destination & { readonly makesGroup: boolean }) | undefined {
  const { logDriver, options = {} } = definitionOf(world, task, container)?.logConfiguration ?? {};
  const groupName = options["awslogs-group"];
  if (logDriver !== "awslogs" || groupName === undefined) return undefined;
  const { region } = get(world.tables.region, "region");
  if ((options["awslogs-region"] ?? region) !== region) return undefined;
  const prefix = options["awslogs-stream-prefix"];
  const name =
    prefix === undefined
      ? dockerId(world, containerIdOf(world, task.id, container))
      : `${prefix}/${container}/${task.id}`;
  return { groupName, name, makesGroup: options["awslogs-create-group"] === "true" };
}

/** Docker cannot start a container whose log group is gone, unless it may make it. */
export function isUnloggable(world: RegionWorld, task: Task, container: string): boolean {
  const to = destinationOf(world, task, container);
  return to !== undefined && !to.makesGroup && isRemoved(world, to.groupName);
}

/** A run of a container begins. */
export function beginLog(world: RegionWorld, task: Task, container: string): void {
  const to = destinationOf(world, task, container);
  if (to === undefined) return;
  const { groupName, name } = to;
  if (find(world.tables.logGroups, groupName) === undefined) {
    if (isRemoved(world, groupName) && !to.makesGroup) return;
    createLogGroup(world, groupName);
  }
  const image = task.containers.find((one) => one.name === container)?.image ?? "";
  const run = { from: world.now, prints: find(world.tables.behaviours, image)?.image.prints };
  const id = `${groupName}:${name}`;
  const stream = find(world.tables.logStreams, id);
  if (stream === undefined) {
    const about = { id, groupName, name, taskId: task.id, container, image };
    insert(world, "logStreams", { ...about, createdAt: world.now, runs: [run] });
    return;
  }
  const runs = [...stream.runs.slice(1 - KEPT_RUNS), run];
  patch(world, "logStreams", id, { runs, endedAt: undefined });
}

/** SIGTERM was sent. */
export function signalLog(world: RegionWorld, taskId: TaskId, container: string): void {
  changeRun(world, taskId, container, { signalAt: world.now });
}

export function endLog(
  world: RegionWorld,
  taskId: TaskId,
  container: string,
  exitCode: number | undefined,
): void {
  const stream = changeRun(world, taskId, container, { to: world.now, exitCode });
  if (stream === undefined) return;
  patch(world, "logStreams", stream.id, { endedAt: world.now });
  const ended = having(world.tables.logStreams, "ended", stream.groupName);
  const [oldest] = ended;
  if (oldest !== undefined && ended.length > KEPT_STREAMS) remove(world, "logStreams", oldest.id);
}

function changeRun(
  world: RegionWorld,
  taskId: TaskId,
  container: string,
  change: Partial<LogRun>,
): LogStream | undefined {
  const stream = openLogs(world, taskId).find((one) => one.container === container);
  const last = stream?.runs.at(-1);
  if (stream === undefined || last === undefined) return undefined;
  const runs = [...stream.runs.slice(0, -1), { ...last, ...change }];
  return patch(world, "logStreams", stream.id, { runs });
}

function openLogs(world: RegionWorld, taskId: TaskId): readonly LogStream[] {
  return having(world.tables.logStreams, "task", taskId);
}

/** Nothing of a task is left on its host, except what runs on there as an orphan. */
export function endLogsOf(world: RegionWorld, taskId: TaskId, host: Ec2Instance | undefined): void {
  for (const { container } of openLogs(world, taskId)) {
    const runsOn = host?.orphans.some(
      (one) => one.taskId === taskId && one.container === container,
    );
    if (runsOn !== true) endLog(world, taskId, container, undefined);
  }
}

/** Its orphans go down with the host. */
export function dropOrphans(world: RegionWorld, { id, orphans }: Ec2Instance): void {
  if (orphans.length === 0) return;
  patch(world, "ec2Instances", id, { orphans: [] });
  for (const { taskId, container } of orphans) endLog(world, taskId, container, undefined);
}

function outageOf(groupName: string): string {
  return `log-group ${groupName}`;
}

function isRemoved(world: RegionWorld, groupName: string): boolean {
  return find(world.tables.outages, outageOf(groupName)) !== undefined;
}

export function createLogGroup(world: RegionWorld, groupName: string): void {
  if (isRemoved(world, groupName)) remove(world, "outages", outageOf(groupName));
  insert(world, "logGroups", { id: groupName, createdAt: world.now });
}

/** With all that was written to it. Containers that log to it run on unheard. */
export function deleteLogGroup(world: RegionWorld, groupName: string): void {
  if (!isRemoved(world, groupName)) {
    insert(world, "outages", { id: outageOf(groupName), answer: "missing" });
  }
  for (const { id } of having(world.tables.logStreams, "group", groupName)) {
    remove(world, "logStreams", id);
  }
  if (find(world.tables.logGroups, groupName) !== undefined) {
    remove(world, "logGroups", groupName);
  }
}
