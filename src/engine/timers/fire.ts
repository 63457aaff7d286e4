// One handler per timer kind.
import { unreachable } from "../kernel/assert";
import { find } from "../kernel/tables";
import { record, remove } from "../kernel/world";
import { noteDisconnected } from "../lifecycle/agentContact";
import { pollAlarms } from "../lifecycle/alarms";
import { forgetContainerInstance } from "../lifecycle/containerInstances";
import { checkChanged } from "../lifecycle/containerHealth";
import { containerExited, finishStart, memoryGrown } from "../lifecycle/containerRuns";
import { progressTask } from "../lifecycle/containers";
import { stepInstance } from "../lifecycle/ec2";
import { settleHealth } from "../lifecycle/health";
import { endProtection } from "../lifecycle/protection";
import { stepPull } from "../lifecycle/images";
import { sweepRevision } from "../lifecycle/taskDefinitions";
import { stepTask } from "../lifecycle/taskStart";
import { stepTrunk } from "../lifecycle/trunks";
import type { TaskId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { RegionTimer } from "../model/timer";
import { startBootTasks } from "./bootTasks";
import { lookAtService, repeatSteadyState } from "./service";

export function fireTimer(world: RegionWorld, timer: RegionTimer): void {
  switch (timer.kind) {
    case "task":
      return stepTask(world, timer.taskId);
    case "container-exit":
    case "container-stop":
      return containerExited(world, timer.taskId, timer.container, timer);
    case "container-start":
      return finishStart(world, timer.taskId, timer.container);
    case "container-memory":
      return memoryGrown(world, timer.taskId, timer.container);
    case "container-check":
      return checkChanged(world, timer.taskId, timer.container);
    case "container-timeout":
      return progressTask(world, timer.taskId);
    case "task-health":
      return settleHealth(world, timer.taskId);
    case "task-protection":
      return endProtection(world, timer.taskId);
    case "task-forget":
      return forgetTask(world, timer.taskId);
    case "container-instance-forget":
      return forgetContainerInstance(world, timer.containerInstanceId);
    case "trunk":
      return stepTrunk(world, timer.containerInstanceId);
    case "boot-tasks":
      return startBootTasks(world, timer.containerInstanceId);
    case "agent-lost":
      return noteDisconnected(world, timer.containerInstanceId);
    case "pull":
      return stepPull(world, timer.pullId);
    case "service":
      return lookAtService(world, timer.serviceId);
    case "service-steady":
      return repeatSteadyState(world, timer.serviceId);
    case "service-alarms":
      return pollAlarms(world, timer.serviceId);
    case "revision-sweep":
      return sweepRevision(world, timer.taskDefinition);
    case "ec2":
      return stepInstance(world, timer.ec2InstanceId);
    default:
      return unreachable(timer);
  }
}

/** DescribeTasks no longer knows it. */
function forgetTask(world: RegionWorld, taskId: TaskId): void {
  if (find(world.tables.tasks, taskId) === undefined) return;
  remove(world, "tasks", taskId);
  record(world, { kind: "task-forgotten", taskId });
}
