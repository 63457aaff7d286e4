// A task's way up: ENI, agent, queue, pull, start. Each step is one timer of the task, and the step
// that is due is what the task is blocked on; the inspector shows the same word.
// Order as in the agent: ENI before PENDING; everything before RUNNING is reported as PENDING.
import { get } from "../kernel/tables";
import { patch } from "../kernel/world";
import { unreachable } from "../kernel/assert";
import type { TaskId } from "../model/ids";
import type { Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";
import { isLinked, reportRunning } from "./agentLink";
import { admitQueue } from "./agentQueue";
import { finishDigests } from "./imageDigests";
import { finishResources } from "./taskPreparation";
import { attachEni, createEni, detachEni } from "./taskEni";

/** The step a task's timer stands for. */
export function stepTask(world: RegionWorld, taskId: TaskId): void {
  const task = get(world.tables.tasks, taskId);
  const stage = task.blockedOn?.kind;
  switch (stage) {
    case "eni-create":
      return createEni(world, task);
    case "eni-attach":
      return attachEni(world, task);
    case "agent":
      return joinQueue(world, task);
    case "task-resources":
      return finishResources(world, task);
    case "image-digests":
      return finishDigests(world, task);
    case "container-start":
      return reportRunning(world, task);
    case "eni-detach":
      return detachEni(world, task);
    case "host-resources":
    case "image-pull":
    case "dependency":
    case "agent-disconnected":
    case "container-stop":
    case undefined:
      return;
    default:
      return unreachable(stage);
  }
}

/** Without contact the agent does not hear of it: it is told when it is back. */
function joinQueue(world: RegionWorld, task: Task): void {
  if (!isLinked(world, task.containerInstanceId)) return;
  patch(world, "tasks", task.id, {
    blockedOn: { kind: "host-resources", missing: [], queued: world.turn },
    connectivityAt: task.connectivityAt ?? world.now,
  });
  admitQueue(world, task.containerInstanceId);
}
