// What a shell on a host would find: the containers that run there, orphans and the agent's own
// ones included, under the names the agent gives them. (agent: docker_task_engine)
import { find, having } from "../../engine/kernel/tables";
import { hexId } from "../../engine/kernel/chance";
import { containerIdOf, dockerId } from "../../engine/lifecycle/containerIds";
import type { Ec2Instance } from "../../engine/model/instances";
import type { NetworkBinding } from "../../engine/model/networks";
import type { RegionWorld } from "../../engine/model/region";
import type { Container, Task } from "../../engine/model/tasks";

export interface HostContainer {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly startedAt: number;
  readonly health?: "healthy" | "unhealthy" | "starting";
  readonly ports: readonly NetworkBinding[];
}

export function hostContainers(world: RegionWorld, host: Ec2Instance): readonly HostContainer[] {
  if (host.state !== "running") return [];
  const tasks =
    host.containerInstanceId === undefined
      ? []
      : having(world.tables.tasks, "instance", host.containerInstanceId);
  return [
    ...agentOf(world, host),
    ...tasks.flatMap((task) => ofTask(world, task)),
    ...orphans(world, host),
  ];
}

const NAME_DIGITS = 20;

/** `ecs-FAMILY-REVISION-CONTAINER-` and 20 hex digits. */
export function dockerName(
  world: RegionWorld,
  taskDefinition: string,
  container: { readonly id: string; readonly name: string },
): string {
  const suffix = hexId(world.seed, "docker-name", container.id, NAME_DIGITS);
  return `ecs-${taskDefinition.replace(":", "-")}-${container.name}-${suffix}`;
}

const AGENT_IMAGE = "amazon/amazon-ecs-agent:latest";
const PAUSE = { name: "internalecspause", image: "amazon/amazon-ecs-pause:0.1.0" };

function ofTask(world: RegionWorld, task: Task): readonly HostContainer[] {
  const running = task.containers.filter(
    ({ stage }) => stage === "RUNNING" || stage === "STOPPING",
  );
  const containers = running.map((container) => {
    const id = containerIdOf(world, task.id, container.name);
    return {
      id: dockerId(world, id),
      name: dockerName(world, task.taskDefinition, { id, name: container.name }),
      image: container.image,
      startedAt: container.startedAt ?? task.createdAt,
      health: healthOf(container),
      ports: container.networkBindings,
    };
  });
  const [first] = containers;
  if (task.eni === undefined || first === undefined) return containers;
  const pause = { ...PAUSE, id: `${task.id}/pause` };
  return [
    ...containers,
    {
      id: dockerId(world, pause.id),
      name: dockerName(world, task.taskDefinition, pause),
      image: pause.image,
      startedAt: task.pullStartedAt ?? first.startedAt,
      ports: [],
    },
  ];
}

function healthOf({ check }: Container): HostContainer["health"] {
  if (check === undefined) return undefined;
  if (check.status === "HEALTHY") return "healthy";
  return check.status === "UNHEALTHY" ? "unhealthy" : "starting";
}

function orphans(world: RegionWorld, host: Ec2Instance): readonly HostContainer[] {
  return host.orphans.map(({ containerId, container, image, taskDefinition, startedAt }) => ({
    id: dockerId(world, containerId),
    name: dockerName(world, taskDefinition, { id: containerId, name: container }),
    image,
    startedAt,
    ports: [],
  }));
}

function agentOf(world: RegionWorld, host: Ec2Instance): readonly HostContainer[] {
  const instance = find(world.tables.containerInstances, host.containerInstanceId ?? "");
  if (instance?.agentRunning !== true) return [];
  const startedAt = instance.agentStartedAt ?? instance.registeredAt;
  const id = dockerId(world, `${host.id}/agent/${startedAt}`);
  return [{ id, name: "ecs-agent", image: AGENT_IMAGE, startedAt, health: "healthy", ports: [] }];
}
