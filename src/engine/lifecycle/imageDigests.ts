// Which version of an image a deployment runs: its first task's agent looks up what the tags stand
// for, and every later task of the deployment runs the same digests, however the tags move. Other
// tasks wait for the first one's look; after three looks that failed they go on without.
// (guide: deployment-type-ecs, container image resolution; that they wait is assumed)
import { DIGEST_TRIES } from "../catalog/pulls";
import { digestIn } from "../catalog/imageNames";
import { find, get, having } from "../kernel/tables";
import { arm, patch, record } from "../kernel/world";
import type { DeploymentId } from "../model/ids";
import type { DeploymentDigests } from "../model/images";
import type { RegionWorld } from "../model/region";
import type { Service } from "../model/services";
import type { Task } from "../model/tasks";
import { beginContainers } from "./containers";
import { copyOn, needsNoPull } from "./images";
import { askRegistry, lookMs } from "./registries";

/** A deployment of a service that wants no task when it begins is never resolved. */
export function digestsAtStart(
  service: Pick<Service, "schedulingStrategy" | "desiredCount">,
): DeploymentDigests | undefined {
  const wantsNone = service.schedulingStrategy === "REPLICA" && service.desiredCount === 0;
  return wantsNone ? { failedTries: 0, images: {} } : undefined;
}

/** Pins the task's images to its deployment's digests, once those are known; then it starts. */
export function resolveDigests(world: RegionWorld, task: Task): void {
  const deployment = find(world.tables.deployments, task.deploymentId ?? "");
  const names = deployment === undefined ? [] : pinnedContainers(world, task);
  if (deployment === undefined || names.length === 0) return beginContainers(world, task);
  const { digests } = deployment;
  if (digests?.images !== undefined) return beginPinned(world, task, digests.images);
  if (digests?.resolver !== undefined) {
    const blockedOn = { kind: "image-digests", by: digests.resolver } as const;
    patch(world, "tasks", task.id, { blockedOn });
    return;
  }
  patch(world, "deployments", deployment.id, {
    digests: { failedTries: digests?.failedTries ?? 0, resolver: task.id },
  });
  patch(world, "tasks", task.id, { blockedOn: { kind: "image-digests" } });
  const images = task.containers.filter(({ name }) => names.includes(name));
  const { containerInstanceId } = task;
  const delayMs = Math.max(
    ...images.map(({ image }) => lookMs(world, { image, containerInstanceId })),
  );
  arm(world, `task/${task.id}`, world.now + delayMs, { kind: "task", taskId: task.id });
}

/** The look of a deployment's first task has come to an end. */
export function finishDigests(world: RegionWorld, task: Task): void {
  const deployment = find(world.tables.deployments, task.deploymentId ?? "");
  if (deployment?.digests?.resolver !== task.id) return resolveDigests(world, task);
  const found = lookUp(world, task);
  const failedTries = deployment.digests.failedTries + (found === undefined ? 1 : 0);
  const images = failedTries >= DIGEST_TRIES ? {} : found;
  patch(world, "deployments", deployment.id, { digests: { failedTries, images } });
  record(world, {
    kind: found === undefined ? "digests-failed" : "digests-resolved",
    serviceId: deployment.serviceId,
    deploymentId: deployment.id,
    taskId: task.id,
    images: found ?? {},
    failedTries,
  });
  if (found === undefined) beginContainers(world, task);
  else beginPinned(world, task, found);
  letWaitersOn(world, deployment.id);
}

/** A task stops while its deployment waits for its look: another one looks. */
export function leaveDigests(world: RegionWorld, task: Task): void {
  const deployment = find(world.tables.deployments, task.deploymentId ?? "");
  if (deployment?.digests?.resolver !== task.id) return;
  const { failedTries } = deployment.digests;
  patch(world, "deployments", deployment.id, { digests: { failedTries } });
  letWaitersOn(world, deployment.id);
}

function letWaitersOn(world: RegionWorld, deploymentId: DeploymentId): void {
  const { serviceId } = get(world.tables.deployments, deploymentId);
  for (const { id } of having(world.tables.tasks, "service", serviceId)) {
    const task = get(world.tables.tasks, id);
    const { blockedOn, desiredStatus } = task;
    if (task.deploymentId !== deploymentId || desiredStatus === "STOPPED") continue;
    if (blockedOn?.kind === "image-digests" && blockedOn.by !== undefined) {
      resolveDigests(world, task);
    }
  }
}

/** By image, what each tag stands for; undefined when one of them cannot be looked up. */
function lookUp(world: RegionWorld, task: Task): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  for (const name of pinnedContainers(world, task)) {
    const container = task.containers.find((one) => one.name === name);
    if (container === undefined) continue;
    const local = needsNoPull(world, task, name) ? copyOn(instance, container) : undefined;
    const reply = local ?? askRegistry(world, task, name);
    if ("reason" in reply) return undefined;
    found[container.image] = reply.digest;
  }
  return found;
}

function beginPinned(
  world: RegionWorld,
  task: Task,
  digests: Readonly<Record<string, string>>,
): void {
  const names = pinnedContainers(world, task);
  const containers = task.containers.map((container) =>
    names.includes(container.name)
      ? { ...container, imageDigest: digests[container.image] }
      : container,
  );
  patch(world, "tasks", task.id, { containers });
  beginContainers(world, get(world.tables.tasks, task.id));
}

/** Those whose tag is to mean the same for all tasks: `versionConsistency` is not `disabled`. */
function pinnedContainers(world: RegionWorld, task: Task): readonly string[] {
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  return definition.containerDefinitions.flatMap(({ name = "", image = "", versionConsistency }) =>
    versionConsistency === "disabled" || digestIn(image) !== undefined ? [] : name,
  );
}
