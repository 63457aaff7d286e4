// Images on their way to a host. Pulls of one host share its line; a container that wants what is
// on its way already waits with the others; a try that fails is repeated with growing waits; and
// ECS_IMAGE_PULL_BEHAVIOR decides when the host's own copy will do, before or after the registry.
// (agent: docker_task_engine.go imagePullRequired, docker_client.go PullImage)
import { IMAGE_ERROR } from "../catalog/imageErrors";
import { PULL_TRIES } from "../catalog/pulls";
import { assert } from "../kernel/assert";
import { find, get } from "../kernel/tables";
import { arm, insert, patch, record, remove } from "../kernel/world";
import type { TaskId } from "../model/ids";
import type { HostImage, Pull, PullWaiter } from "../model/images";
import type { ContainerInstance } from "../model/instances";
import type { RegionWorld } from "../model/region";
import type { Container, Task } from "../model/tasks";
import { imageFailed, imageReady } from "./containers";
import { leftOf, shareLine } from "./pullLine";
import { retryDelayMs } from "./pullRetries";
import { askRegistry, lookMs } from "./registries";
import { behaviourOf, timings } from "./timings";

/** Has an image fetched; `imageReady` or `imageFailed` follows, in a later turn. */
export function pullImage(world: RegionWorld, task: Task, name: string): void {
  const { containerInstanceId, id: taskId } = task;
  const { image, imageDigest } = containerOf(task, name);
  const waiter = { taskId, container: name };
  if (needsNoPull(world, task, name)) {
    const id = `${containerInstanceId} ${taskId} ${name}`;
    begin(world, { id, containerInstanceId, image, digest: imageDigest, phase: "host" }, waiter);
    return;
  }
  patch(world, "tasks", taskId, { pullStartedAt: task.pullStartedAt ?? world.now });
  record(world, { kind: "image-pull-started", taskId, image, containerInstanceId });
  const id = `${containerInstanceId} ${image} ${imageDigest ?? ""}`;
  const underWay = find(world.tables.pulls, id);
  if (underWay !== undefined) {
    patch(world, "pulls", id, { waiters: [...underWay.waiters, waiter] });
    return;
  }
  begin(world, { id, containerInstanceId, image, digest: imageDigest, phase: "manifest" }, waiter);
}

/** Whether the agent is content with the host's copy before it asks the registry. */
export function needsNoPull(world: RegionWorld, task: Task, name: string): boolean {
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  const { imagePullBehavior } = instance.agent;
  if (imagePullBehavior !== "once" && imagePullBehavior !== "prefer-cached") return false;
  return copyOn(instance, containerOf(task, name)) !== undefined;
}

/** The copy that a host has of what a container asks for: by digest where that is known. */
export function copyOn(
  { images }: ContainerInstance,
  asked: { readonly image: string; readonly imageDigest?: string },
): HostImage | undefined {
  const { image, imageDigest } = asked;
  return images.find(({ name, digest }) =>
    imageDigest === undefined ? name === image : digest === imageDigest,
  );
}

type Beginning = Pick<Pull, "id" | "containerInstanceId" | "image" | "digest" | "phase">;

function begin(world: RegionWorld, pull: Beginning, waiter: PullWaiter): void {
  const line = { tries: 0, leftMs: 0, at: world.now, begunAt: world.now, sharers: 1 };
  insert(world, "pulls", { ...pull, ...line, waiters: [waiter] });
  stepAfter(world, pull.id, pull.phase === "host" ? 0 : lookMs(world, pull));
}

function stepAfter(world: RegionWorld, pullId: string, delayMs: number): void {
  arm(world, `pull/${pullId}`, world.now + delayMs, { kind: "pull", pullId });
}

/** The step of a pull that is due. */
export function stepPull(world: RegionWorld, pullId: string): void {
  const pull = get(world.tables.pulls, pullId);
  if (!isAlive(world, pull)) return drop(world, pull);
  switch (pull.phase) {
    case "host":
      return finish(world, pull, { cached: true });
    case "manifest":
      return readReply(world, pull);
    case "back-off":
      patch(world, "pulls", pullId, { phase: "manifest" });
      return stepAfter(world, pullId, lookMs(world, pull));
    case "download":
      if (leftOf(world, pull) > 0) return fail(world, pull, IMAGE_ERROR.timedOut);
      return finish(world, pull, { cached: false });
  }
}

/** A download goes on without anyone who waits for it; nothing outlives its host. */
function isAlive(world: RegionWorld, pull: Pull): boolean {
  const instance = find(world.tables.containerInstances, pull.containerInstanceId);
  if (instance === undefined || instance.status === "INACTIVE") return false;
  if (find(world.tables.ec2Instances, instance.ec2InstanceId)?.state !== "running") return false;
  return pull.phase === "download" || waitersOf(world, pull).length > 0;
}

function waitersOf(world: RegionWorld, { waiters }: Pull): readonly PullWaiter[] {
  return waiters.filter(
    ({ taskId }) => find(world.tables.tasks, taskId)?.desiredStatus === "RUNNING",
  );
}

function drop(world: RegionWorld, { id, containerInstanceId }: Pull): void {
  remove(world, "pulls", id);
  shareLine(world, containerInstanceId);
}

function readReply(world: RegionWorld, pull: Pull): void {
  const [first] = waitersOf(world, pull);
  if (first === undefined) return;
  const reply = askRegistry(world, get(world.tables.tasks, first.taskId), first.container);
  if ("reason" in reply) return retry(world, pull, reply);
  const digest = pull.digest ?? reply.digest;
  const known = patch(world, "pulls", pull.id, { digest });
  const instance = get(world.tables.containerInstances, pull.containerInstanceId);
  if (copyOn(instance, { image: pull.image, imageDigest: digest }) !== undefined) {
    return finish(world, known, { cached: true });
  }
  const leftMs = Math.ceil(behaviourOf(world, pull.image).sizeMiB * timings(world).pullMsPerMiB);
  patch(world, "pulls", pull.id, { phase: "download", leftMs, at: world.now, sharers: 1 });
  shareLine(world, pull.containerInstanceId);
}

function retry(
  world: RegionWorld,
  pull: Pull,
  { reason, isFinal }: { readonly reason: string; readonly isFinal: boolean },
): void {
  const tries = pull.tries + 1;
  if (isFinal || tries >= PULL_TRIES) return fail(world, pull, reason);
  const { image, containerInstanceId } = pull;
  const delayMs = retryDelayMs(world, pull, tries);
  const nextTryAt = world.now + delayMs;
  patch(world, "pulls", pull.id, { phase: "back-off", tries });
  const what = { image, containerInstanceId, tries, nextTryAt, reason };
  record(world, { kind: "image-pull-retried", ...what });
  stepAfter(world, pull.id, delayMs);
}

function fail(world: RegionWorld, pull: Pull, reason: string): void {
  const { image, containerInstanceId } = pull;
  const instance = get(world.tables.containerInstances, containerInstanceId);
  for (const { taskId } of waitersOf(world, pull)) {
    record(world, { kind: "image-pull-failed", taskId, image, containerInstanceId, reason });
  }
  const { imagePullBehavior } = instance.agent;
  const copy = copyOn(instance, { image, imageDigest: pull.digest });
  if (copy !== undefined && imagePullBehavior === "default") {
    return finish(world, { ...pull, digest: copy.digest }, { cached: true });
  }
  drop(world, pull);
  const stopsTask = imagePullBehavior === "always" || imagePullBehavior === "once";
  for (const { taskId, container } of waitersOf(world, pull)) {
    if (get(world.tables.tasks, taskId).desiredStatus === "STOPPED") continue;
    patch(world, "tasks", taskId, { pullStoppedAt: world.now });
    imageFailed(world, { taskId, container }, { reason, stopsTask });
  }
}

function finish(world: RegionWorld, pull: Pull, { cached }: { readonly cached: boolean }): void {
  const { image, containerInstanceId, phase } = pull;
  const instance = get(world.tables.containerInstances, containerInstanceId);
  // The host's own text of it, where it has one: tasks share it.
  const copy = copyOn(instance, { image, imageDigest: pull.digest });
  const digest = copy?.digest ?? pull.digest ?? "";
  keep(world, instance, { name: image, digest });
  drop(world, pull);
  for (const { taskId, container } of waitersOf(world, pull)) {
    if (get(world.tables.tasks, taskId).desiredStatus === "STOPPED") continue;
    noteArrival(world, taskId, { name: container, digest, isPull: phase !== "host" });
    record(world, { kind: "image-pulled", taskId, image, containerInstanceId, cached });
    imageReady(world, taskId, container);
  }
}

/** A name of a host stands for one image; an image may have several names. */
function keep(world: RegionWorld, instance: ContainerInstance, arrived: HostImage): void {
  const { id, images } = instance;
  if (images.some(({ name, digest }) => name === arrived.name && digest === arrived.digest)) return;
  const others = images.filter(({ name }) => name !== arrived.name);
  patch(world, "containerInstances", id, { images: [...others, arrived] });
}

interface Arrival {
  readonly name: string;
  readonly digest: string;
  readonly isPull: boolean;
}

function noteArrival(world: RegionWorld, taskId: TaskId, { name, digest, isPull }: Arrival): void {
  const { containers, pullStoppedAt } = get(world.tables.tasks, taskId);
  patch(world, "tasks", taskId, {
    containers: containers.map((container) =>
      container.name === name ? { ...container, imageDigest: digest } : container,
    ),
    pullStoppedAt: isPull ? world.now : pullStoppedAt,
  });
}

function containerOf({ id, containers }: Task, name: string): Container {
  const found = containers.find((container) => container.name === name);
  assert(found !== undefined, `task ${id} has a container ${name}`);
  return found;
}
