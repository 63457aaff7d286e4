// How an image's registry answers an agent: with what the tag stands for now, or with a refusal in
// its own words. What the scenario or a fault said of the image goes before what was said of its
// registry. (guide: CannotPullContainer task errors; agent: docker_client.go)
import { IMAGE_ERROR } from "../catalog/imageErrors";
import { REGISTRY_ANSWERS } from "../catalog/registryAnswers";
import { digestIn, isEcr, registryOf } from "../catalog/imageNames";
import { chance, hexId } from "../kernel/chance";
import { find, get } from "../kernel/tables";
import { record } from "../kernel/world";
import type { ContainerInstanceId } from "../model/ids";
import type { RegistryAnswer } from "../model/images";
import type { RegionWorld } from "../model/region";
import type { Task } from "../model/tasks";
import { behaviourOf, sayBehaviour, timings } from "./timings";

export type RegistryReply =
  | { readonly digest: string }
  /** `isFinal`: the agent does not try again. */
  | { readonly reason: string; readonly isFinal: boolean };

/** What an image's name stands for now: its own digest, or that of the newest push. */
export function digestOfImage(world: RegionWorld, image: string): string {
  const pushes = find(world.tables.behaviours, image)?.pushes ?? 0;
  return digestIn(image) ?? `sha256:${hexId(world.seed, "image", `${image}#${pushes}`, 64)}`;
}

/** Something new is pushed under a name: its tag stands for another digest from now on. */
export function pushImage(world: RegionWorld, image: string): string {
  const said = find(world.tables.behaviours, image);
  sayBehaviour(world, image, {
    image: behaviourOf(world, image),
    pushes: (said?.pushes ?? 0) + 1,
    assumed: said === undefined ? true : said.assumed,
  });
  const digest = digestOfImage(world, image);
  record(world, { kind: "image-pushed", image, digest });
  return digest;
}

/** An image's registry answers otherwise from now on; undefined: it gives the image out. */
export function breakImage(
  world: RegionWorld,
  image: string,
  registry: RegistryAnswer | undefined,
): void {
  const said = find(world.tables.behaviours, image);
  sayBehaviour(world, image, {
    image: { ...behaviourOf(world, image), registry },
    assumed: said === undefined ? true : said.assumed,
  });
}

/** An image, and the host that asks for it. */
interface Asking {
  readonly image: string;
  readonly containerInstanceId: ContainerInstanceId;
}

/** How long a look takes: one that gets no answer is given up. */
export function lookMs(world: RegionWorld, asking: Asking): number {
  const { registryTimeoutMs, cachedPullMs } = timings(world);
  return answerOf(world, asking) === "unreachable" ? registryTimeoutMs : cachedPullMs;
}

/** What the registry tells the agent that asks for a container of a task. */
export function askRegistry(world: RegionWorld, task: Task, container: string): RegistryReply {
  const revision = get(world.tables.taskDefinitions, task.taskDefinition);
  const asked = revision.definition.containerDefinitions.find(({ name }) => name === container);
  const image = asked?.image ?? "";
  const { containerInstanceId } = task;
  const answer = answerOf(world, { image, containerInstanceId });
  const hasCredentials = asked?.repositoryCredentials !== undefined;
  if (hasCredentials && revision.definition.executionRoleArn === undefined) {
    return { reason: IMAGE_ERROR.noRegistryCredentials, isFinal: true };
  }
  if (answer === undefined || (answer === "private" && hasCredentials)) {
    const reason = noSpaceOf(world, task, image);
    if (reason !== undefined) return { reason, isFinal: false };
    return { digest: digestOfImage(world, image) };
  }
  const isFinal = answer === "unreachable" && isEcr(image);
  return { reason: refusalOf(world, task, { image, answer }), isFinal };
}

function answerOf(world: RegionWorld, asking: Asking): RegistryAnswer | undefined {
  const { image } = asking;
  const ofImage = behaviourOf(world, image).registry;
  if (ofImage !== undefined) return ofImage;
  const answer = find(world.tables.outages, `registry ${registryOf(image)}`)?.answer;
  const said = REGISTRY_ANSWERS.find((known) => known === answer);
  return said ?? (isOutOfReach(world, asking) ? "unreachable" : undefined);
}

/** A host without a way to the internet has the endpoints of its VPC: they lead to Amazon ECR. */
function isOutOfReach(world: RegionWorld, { image, containerInstanceId }: Asking): boolean {
  const { subnetId } = get(world.tables.containerInstances, containerInstanceId);
  if (subnetId === undefined || isEcr(image)) return false;
  return get(world.tables.subnets, subnetId).internet === "none";
}

function refusalOf(
  world: RegionWorld,
  task: Task,
  { image, answer }: { readonly image: string; readonly answer: RegistryAnswer },
): string {
  switch (answer) {
    case "missing":
      return IMAGE_ERROR.missing(image);
    case "denied":
    case "private":
      return isEcr(image)
        ? IMAGE_ERROR.deniedByEcr(image, pullRoleOf(world, task))
        : IMAGE_ERROR.denied(image);
    case "toomanyrequests":
      return IMAGE_ERROR.tooManyRequests(image);
    case "unreachable":
      return IMAGE_ERROR.unreachable(image);
  }
}

/** The execution role if the task has one, else the role of the instance, as STS names them. */
export function pullRoleOf(world: RegionWorld, task: Task): string {
  const { account } = get(world.tables.region, "region");
  const { executionRoleArn } = get(world.tables.taskDefinitions, task.taskDefinition).definition;
  const instance = get(world.tables.containerInstances, task.containerInstanceId);
  const role =
    executionRoleArn === undefined
      ? `ecsInstanceRole/${instance.ec2InstanceId}`
      : `${executionRoleArn.slice(executionRoleArn.lastIndexOf("/") + 1)}/${task.id}`;
  return `arn:aws:sts::${account}:assumed-role/${role}`;
}

function noSpaceOf(world: RegionWorld, task: Task, image: string): string | undefined {
  const { id, ec2InstanceId } = get(world.tables.containerInstances, task.containerInstanceId);
  if (find(world.tables.outages, `disk ${ec2InstanceId}`) === undefined) return undefined;
  const digits = chance(world.seed, "blob", `${id} ${image}`, 900_000_000);
  return IMAGE_ERROR.noSpace(String(100_000_000 + digits));
}
