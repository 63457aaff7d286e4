// Images: pulled once the agent has admitted the task, kept on the host, shared by its tasks.
import { STOPPED_REASON } from "../catalog/stoppedReasons";
import { get } from "../kernel/tables";
import { arm, patch, record } from "../kernel/world";
import type { Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";
import { stopTask } from "./taskStop";
import { behaviourOf, timings } from "./timings";

export function startPull(world: RegionWorld, task: Task): void {
  const { containerInstanceId } = task;
  const { images: cached } = get(world.tables.containerInstances, containerInstanceId);
  const images = [...new Set(task.containers.map((container) => container.image))];
  patch(world, "tasks", task.id, {
    admitted: true,
    pullStartedAt: world.now,
    blockedOn: { kind: "image-pull", images },
  });
  for (const image of images) {
    record(world, { kind: "image-pull-started", taskId: task.id, image, containerInstanceId });
  }
  const at = world.now + pullMs(world, images, cached);
  arm(world, `task/${task.id}`, at, { kind: "task", taskId: task.id });
}

/** Images the host lacks share its bandwidth; those it has cost a look at the manifest. */
function pullMs(world: RegionWorld, images: readonly string[], cached: readonly string[]): number {
  const { cachedPullMs, pullMsPerMiB, failedPullMs } = timings(world);
  if (images.some((image) => behaviourOf(world, image).missing)) return failedPullMs;
  const sizeMiB = images
    .filter((image) => !cached.includes(image))
    .reduce((sum, image) => sum + behaviourOf(world, image).sizeMiB, 0);
  return cachedPullMs + Math.ceil(sizeMiB * pullMsPerMiB);
}

export function finishPull(world: RegionWorld, task: Task): void {
  const { containerInstanceId } = task;
  const images = [...new Set(task.containers.map((container) => container.image))];
  const missing = images.filter((image) => behaviourOf(world, image).missing);
  if (missing.length > 0) return failPull(world, task, missing);
  const instance = get(world.tables.containerInstances, containerInstanceId);
  const fresh = images.filter((image) => !instance.images.includes(image));
  if (fresh.length > 0) {
    patch(world, "containerInstances", instance.id, { images: [...instance.images, ...fresh] });
  }
  for (const image of images) {
    const cached = !fresh.includes(image);
    record(world, { kind: "image-pulled", taskId: task.id, image, containerInstanceId, cached });
  }
  patch(world, "tasks", task.id, {
    pullStoppedAt: world.now,
    blockedOn: { kind: "container-start" },
  });
  const slowest = Math.max(...images.map((image) => behaviourOf(world, image).startMs));
  const at = world.now + slowest + timings(world).agentReportMs;
  arm(world, `task/${task.id}`, at, { kind: "task", taskId: task.id });
}

function failPull(world: RegionWorld, task: Task, missing: readonly string[]): void {
  const { containerInstanceId } = task;
  for (const image of missing) {
    record(world, { kind: "image-pull-failed", taskId: task.id, image, containerInstanceId });
  }
  patch(world, "tasks", task.id, {
    containers: task.containers.map((container) =>
      missing.includes(container.image)
        ? { ...container, reason: STOPPED_REASON.pullFailed(container.image) }
        : container,
    ),
  });
  const reason = STOPPED_REASON.pullFailed(missing[0] ?? "");
  stopTask(world, task.id, { stopCode: "TaskFailedToStart", reason });
}
