// A task by itself: its statuses agree, its time stamps are in order, it stopped for a reason, and
// it never leaves its zone.
import { all, find } from "../kernel/tables";
import { timings } from "../lifecycle/timings";
import type { Task, TaskStatus } from "../model/tasks";
import { containerViolations } from "./containers";
import type { RegionWorld } from "../model/region";

/** Records of stopped tasks found sound: most tasks are such, and a record does not change. */
const SOUND = new WeakSet<Task>();

export function taskViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.tasks)].flatMap((task) => {
    if (SOUND.has(task)) return [];
    const broken = [
      ...timeViolations(world, task),
      ...containerViolations(world, task),
      ...(task.lastStatus === "STOPPED" ? stoppedViolations(task) : aliveViolations(world, task)),
    ];
    if (broken.length === 0 && task.lastStatus === "STOPPED") SOUND.add(task);
    return broken.map((what) => `task ${task.id} ${what}`);
  });
}

const ORDERED = [
  "createdAt",
  "pullStartedAt",
  "pullStoppedAt",
  "startedAt",
  "stoppingAt",
  "stoppedAt",
] as const;

function timeViolations(world: RegionWorld, task: Task): readonly string[] {
  let latest = 0;
  let isOrdered = true;
  for (const name of ORDERED) {
    const at = task[name] ?? latest;
    isOrdered &&= at >= latest;
    latest = at;
  }
  const { createdAt, executionStoppedAt = createdAt, stoppedAt = world.now } = task;
  const isWithin = createdAt <= executionStoppedAt && executionStoppedAt <= stoppedAt;
  if (isOrdered && isWithin && latest <= world.now) return [];
  return ["has time stamps out of order"];
}

function stoppedViolations(task: Task): readonly string[] {
  const broken: string[] = [];
  if (task.desiredStatus !== "STOPPED") broken.push("is STOPPED and wanted RUNNING");
  if (task.stopCode === undefined || task.stoppedReason === undefined) {
    broken.push("stopped unexplained");
  }
  if (task.eni !== undefined && task.eni.status !== "DELETED")
    broken.push("is STOPPED with an ENI");
  if (task.containers.some(({ lastStatus }) => lastStatus !== "STOPPED")) {
    broken.push("is STOPPED with a container that is not");
  }
  return broken;
}

/** Statuses that only a task that is told to stop may have. */
const ON_THE_WAY_DOWN: readonly TaskStatus[] = ["DEACTIVATING", "STOPPING", "DEPROVISIONING"];

function aliveViolations(world: RegionWorld, task: Task): readonly string[] {
  const { lastStatus, desiredStatus, containers } = task;
  const broken: string[] = [];
  const instance = find(world.tables.containerInstances, task.containerInstanceId);
  if (instance === undefined) broken.push("stands on no instance");
  else if (task.availabilityZone !== instance.availabilityZone) broken.push("left its zone");
  const subnet = find(world.tables.subnets, task.subnetId ?? "");
  if (subnet !== undefined && subnet.availabilityZone !== task.availabilityZone) {
    broken.push("has a subnet of another zone");
  }
  const isEssentialGone = containers.some(
    (container) => container.essential && container.lastStatus === "STOPPED",
  );
  if (isEssentialGone && desiredStatus === "RUNNING")
    broken.push("outlives an essential container");
  if (desiredStatus === "RUNNING" && ON_THE_WAY_DOWN.includes(lastStatus)) {
    broken.push("goes down and is wanted RUNNING");
  }
  if (lastStatus === "RUNNING" && task.startedAt === undefined)
    broken.push("RUNNING never started");
  return [...broken, ...healthViolations(world, task)];
}

/** Without checks it counts as healthy some time after it runs; with checks once those pass. */
function healthViolations(world: RegionWorld, task: Task): readonly string[] {
  const { healthyAt, lastStatus, healthStatus, startedAt = Infinity, containers } = task;
  if (healthyAt === undefined) return [];
  if (lastStatus !== "RUNNING") return ["is healthy, not RUNNING"];
  if (healthStatus === "UNHEALTHY") return ["is healthy and UNHEALTHY"];
  const isJudged = containers.some(({ essential, check }) => essential && check !== undefined);
  const { healthyAfterRunningMs } = timings(world);
  const isEarly = !isJudged && healthyAt < startedAt + healthyAfterRunningMs;
  return isEarly ? ["is healthy too soon"] : [];
}
