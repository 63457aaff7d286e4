// The only interpreter of commands. It asks placement where and which, and has lifecycle move
// things.
import {
  completeDeployment,
  endDeployment,
  failDeployment,
  retireService,
  rollBack,
} from "./commands/deployments";
import { startInZone } from "./commands/rebalancing";
import { startTasks } from "./commands/tasks";
import { type Stopping, stopTasks } from "./commands/stops";
import { unreachable } from "./kernel/assert";
import { get } from "./kernel/tables";
import { arm, patch, record } from "./kernel/world";
import { announce } from "./lifecycle/announce";
import { takeUpServiceDeployment } from "./lifecycle/serviceDeployments";
import { removeTaskSet } from "./lifecycle/taskSets";
import { timings } from "./lifecycle/timings";
import { wakeService } from "./lifecycle/wake";
import type { ServiceId } from "./model/ids";
import type { RegionWorld } from "./model/region";
import type { Command } from "./reconcile/command";

export function carryOut(world: RegionWorld, commands: readonly Command[]): void {
  let stops: Stopping[] = [];
  for (const command of commands) {
    if (command.do === "stop-tasks") {
      stops.push(command);
      continue;
    }
    stopTasks(world, stops);
    stops = [];
    carryOutOne(world, command);
  }
  stopTasks(world, stops);
}

function carryOutOne(world: RegionWorld, command: Exclude<Command, Stopping>): void {
  switch (command.do) {
    case "start-tasks":
      return startTasks(world, command);
    case "start-in-zone":
      return startInZone(world, command);
    case "announce":
      return announce(world, command.serviceId, command.message, { lasting: command.lasting });
    case "set-service":
      return void patch(world, "services", command.serviceId, command.change);
    case "set-deployment":
      return void patch(world, "deployments", command.deploymentId, command.change);
    case "start-rollout":
      return takeUpServiceDeployment(world, command.serviceId);
    case "fail-deployment":
      return failDeployment(world, command);
    case "roll-back":
      return rollBack(world, command);
    case "complete-deployment":
      return completeDeployment(world, command.deploymentId);
    case "end-deployment":
      return endDeployment(world, command.deploymentId);
    case "retire-service":
      return retireService(world, command.serviceId);
    case "repeat-steady":
      return repeatSteady(world, command.serviceId);
    case "set-task-set":
      return void patch(world, "taskSets", command.taskSetId, command.change);
    case "remove-task-set":
      return removeTaskSet(world, command.taskSetId);
    case "service-action": {
      const { serviceId, eventName } = command;
      return record(world, { kind: "service-action", serviceId, eventName });
    }
    case "look-again":
      return wakeService(world, command.serviceId, Math.max(0, command.at - world.now));
    default:
      return unreachable(command);
  }
}

function repeatSteady(world: RegionWorld, serviceId: ServiceId): void {
  const { steadyStateRepeatMs, rebalanceAfterMs } = timings(world);
  const { availabilityZoneRebalancing } = get(world.tables.services, serviceId);
  if (availabilityZoneRebalancing === "ENABLED") wakeService(world, serviceId, rebalanceAfterMs);
  const at = world.now + steadyStateRepeatMs;
  arm(world, `steady/${serviceId}`, at, { kind: "service-steady", serviceId });
}
