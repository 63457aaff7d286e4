// A container as the agent's introspection API shows it: names and ids of Docker, times as Go
// writes them, ports, addresses and mounted volumes. (agent: introspection/v1/response.go)
import { find } from "../../engine/kernel/tables";
import { containerIdOf, dockerId } from "../../engine/lifecycle/containerIds";
import type { RegionWorld } from "../../engine/model/region";
import type { Definition } from "../../engine/model/taskDefinitions";
import type { Container, Task } from "../../engine/model/tasks";
import { toEpochMs } from "../epoch";
import { dockerName } from "./hostContainers";
import { isoSeconds } from "./isoSeconds";

export function toIntrospected(world: RegionWorld, task: Task, container: Container) {
  const { name, image, imageDigest, startedAt, restartCount } = container;
  const id = containerIdOf(world, task.id, name);
  const definition = find(world.tables.taskDefinitions, task.taskDefinition)?.definition;
  const own = definition?.containerDefinitions.find((one) => one.name === name);
  const wasMade = container.stage !== "NONE" && container.stage !== "PULLING";
  const volumes = wasMade ? volumesOf(world, task, definition?.volumes ?? [], own) : [];
  const ports = task.eni === undefined ? boundPorts(container) : ownPorts(own);
  return {
    DockerId: dockerId(world, id),
    DockerName: dockerName(world, task.taskDefinition, { id, name }),
    Name: name,
    Image: image,
    ImageID: imageDigest ?? "",
    ...timeOf(world, "CreatedAt", task.pullStoppedAt),
    ...timeOf(world, "StartedAt", startedAt),
    ...(ports.length === 0 ? {} : { Ports: ports }),
    ...networksOf(task),
    ...(volumes.length === 0 ? {} : { Volumes: volumes }),
    ...(restartCount === undefined ? {} : { RestartCount: restartCount }),
  };
}

type ContainerDefinition = Definition["containerDefinitions"][number];

/** In UTC, without the zeros that end a fraction of a second. */
function timeOf(world: RegionWorld, member: string, at: number | undefined) {
  if (at === undefined) return {};
  const epochMs = toEpochMs(world, at);
  const fraction = String(1_000 + (epochMs % 1_000)).replace(/^1(\d*?)0*$/, "$1");
  const text = isoSeconds(epochMs);
  return { [member]: fraction === "" ? text : text.replace("Z", `.${fraction}Z`) };
}

interface Port {
  readonly ContainerPort: number | undefined;
  readonly Protocol: string | undefined;
  readonly HostPort: number | undefined;
}

function boundPorts({ networkBindings }: Container): readonly Port[] {
  return networkBindings.map(({ containerPort, hostPort, protocol }) => ({
    ContainerPort: containerPort,
    Protocol: protocol,
    HostPort: hostPort,
  }));
}

/** Of the task's own interface: nothing is bound, a port is what the definition says. */
function ownPorts(own: ContainerDefinition | undefined): readonly Port[] {
  return (own?.portMappings ?? []).flatMap(({ containerPort, protocol = "tcp" }) =>
    containerPort === undefined
      ? []
      : { ContainerPort: containerPort, Protocol: protocol, HostPort: containerPort },
  );
}

function networksOf({ eni }: Task) {
  if (eni === undefined) return {};
  const { privateIp, ipv6Address } = eni;
  const ipv6 = ipv6Address === undefined ? {} : { IPv6Addresses: [ipv6Address] };
  return { Networks: [{ NetworkMode: "awsvpc", IPv4Addresses: [privateIp], ...ipv6 }] };
}

type TaskVolume = NonNullable<Definition["volumes"]>[number];

interface Mounted {
  readonly DockerName?: string;
  readonly Source: string;
  readonly Destination: string;
}

function volumesOf(
  world: RegionWorld,
  task: Task,
  volumes: readonly TaskVolume[],
  own: ContainerDefinition | undefined,
): readonly Mounted[] {
  return (own?.mountPoints ?? []).flatMap(({ sourceVolume = "", containerPath = "" }) => {
    const volume = volumes.find(({ name }) => name === sourceVolume);
    const path = volume?.host?.sourcePath;
    if (path !== undefined) return { Source: path, Destination: containerPath };
    const isShared = volume?.dockerVolumeConfiguration?.scope === "shared";
    const DockerName = isShared ? sourceVolume : ofTask(world, task, sourceVolume);
    const Source = `/var/lib/docker/volumes/${DockerName}/_data`;
    return { DockerName, Source, Destination: containerPath };
  });
}

/** The agent names a volume of one task as it names its containers. */
function ofTask(world: RegionWorld, { id, taskDefinition }: Task, name: string): string {
  return dockerName(world, taskDefinition, { id: `${id}/volume/${name}`, name });
}
