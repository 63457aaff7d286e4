// Commands that stop tasks of a service: placement says which. One event tells all that a look
// stops of the RUNNING tasks, and another how many pending ones.
import { REBALANCING_EVENT } from "../catalog/rebalancingEvents";
import { SERVICE_EVENT } from "../catalog/serviceEvents";
import { STOPPED_REASON } from "../catalog/stoppedReasons";
import { get } from "../kernel/tables";
import { announce } from "../lifecycle/announce";
import { countFailure } from "../lifecycle/serviceMemory";
import { stopTask } from "../lifecycle/taskStop";
import type { RegionWorld } from "../model/region";
import type { Service } from "../model/services";
import type { Task } from "../model/tasks";
import type { Command, StopWhy } from "../reconcile/command";
import { victimsOf } from "./victims";

export type Stopping = Extract<Command, { do: "stop-tasks" }>;

/** Those of one look; all of one service. */
export function stopTasks(world: RegionWorld, stops: readonly Stopping[]): void {
  const [first] = stops;
  if (first === undefined) return;
  const service = get(world.tables.services, first.serviceId);
  const stopped = stops.map((command) => ({ command, tasks: stopSome(world, service, command) }));
  const of = (isMove: boolean) =>
    stopped
      .filter(({ command }) => (command.why === "rebalancing") === isMove)
      .flatMap(({ tasks }) => tasks);
  const others = of(false);
  const running = others.filter(({ lastStatus }) => lastStatus === "RUNNING");
  const pending = others.length - running.length;
  const { serviceName } = service;
  const say = (message: string) => announce(world, service.id, message, { lasting: false });
  if (pending > 0) say(SERVICE_EVENT.stoppedPending(serviceName, pending));
  if (running.length > 0) say(SERVICE_EVENT.stopped(serviceName, running.map(idOf)));
  // Rebalancing stops tasks of one zone at a time.
  const moved = of(true);
  const zone = moved[0]?.availabilityZone;
  if (zone !== undefined) say(REBALANCING_EVENT.stoppedTasks(serviceName, zone, moved.map(idOf)));
}

function idOf({ id }: Task): string {
  return id;
}

/** The tasks as they were before. */
function stopSome(
  world: RegionWorld,
  { id: serviceId, serviceName }: Service,
  command: Stopping,
): readonly Task[] {
  const tasks = victimsOf(world, command).map((id) => get(world.tables.tasks, id));
  for (const task of tasks) {
    const reason = reasonOf(command.why, task);
    stopTask(world, task.id, { stopCode: command.stopCode, reason });
  }
  if (command.why !== "unhealthy") return tasks;
  for (const { id, deploymentId } of tasks) {
    countFailure(world, deploymentId);
    announce(world, serviceId, SERVICE_EVENT.unhealthy(serviceName, id), { lasting: false });
  }
  return tasks;
}

function reasonOf(why: StopWhy, { deploymentId = "" }: Task): string {
  if (why === "unhealthy") return STOPPED_REASON.unhealthy;
  if (why === "rebalancing") return STOPPED_REASON.rebalancing(deploymentId);
  return STOPPED_REASON.scaling(deploymentId);
}
