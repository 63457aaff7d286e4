// Where random programs run: small regions, some of them short of addresses, with images that
// misbehave, and a cluster that is ready for work.
import type { Call } from "../../api/call";
import type { RegionWorld } from "../../engine/model/region";
import type { Scenario } from "../../scenario/document";
import { definition, TASK_FAMILIES } from "./definitions";
import { createDice } from "./dice";

export const CLUSTER = "demo";

/** By image: what it does. The first is well behaved. */
export const BEHAVIOURS = {
  "app:good": { sizeMiB: 10 },
  "app:missing": { missing: true },
  "app:stubborn": { sizeMiB: 10, ignoresSigterm: true },
  "app:sick": { sizeMiB: 10, healthy: false },
  "app:short": { sizeMiB: 10, runSeconds: 20 },
  "app:crash": { sizeMiB: 10, runSeconds: 1, exitCode: 1 },
  "app:hog": { sizeMiB: 10, memoryMiB: 4_096, memoryAfterSeconds: 50 },
  "init:1": { sizeMiB: 5, runSeconds: 3 },
} as const;

export const IMAGES = Object.keys(BEHAVIOURS).filter((image) => image !== "init:1");

const TIGHT = "10.0.0.0/28";

/** In every third region addresses run out in the first subnet. */
export function regionFor(seed: string): Pick<Scenario, "seed" | "region" | "behaviours"> {
  const tight = createDice(`region ${seed}`).once(3);
  const blocks = tight ? [TIGHT, "10.0.1.0/25"] : ["10.0.0.0/24", "10.0.1.0/24"];
  const subnets = blocks.map((cidrBlock, i) => ({
    name: "ab".charAt(i),
    cidrBlock,
    availabilityZone: `us-east-1${"ab".charAt(i)}`,
    ...(i === 0 ? {} : { ipv6CidrBlock: "2600:1f18:0:a::/64" }),
    internet: i === 0 ? ("public" as const) : ("nat" as const),
    ...(tight ? {} : { heldByOthers: 3 }),
  }));
  return { seed, region: { subnets }, behaviours: BEHAVIOURS };
}

export function isTight(world: RegionWorld): boolean {
  return [...world.tables.subnets.rows.values()].some(({ cidrBlock }) => cidrBlock === TIGHT);
}

/** A cluster of three instances with every family registered. */
export function* prelude(world: () => RegionWorld): Iterable<Call> {
  yield ecs("CreateCluster", { clusterName: CLUSTER });
  const [a, b] = [...world().tables.subnets.rows.keys()];
  for (const subnet of [a, b, b]) yield launch(subnet, { type: "c5.large", count: 1 });
  for (const family of TASK_FAMILIES) yield ecs("RegisterTaskDefinition", definition(family));
}

export function ecs(operation: string, input: object): Call {
  return { service: "ecs", operation, input };
}

/** Programs that never take an instance away would grow for ever. */
const MOST_HOSTS = 8;

/** No more instances are to come. */
export function isFull(world: RegionWorld): boolean {
  const { ec2Instances, containerInstances } = world.tables;
  const hosts = [...ec2Instances.rows.values()].filter(({ state }) => state !== "terminated");
  return Math.max(hosts.length, containerInstances.rows.size) >= MOST_HOSTS;
}

interface Launch {
  readonly type: string;
  readonly count: number;
  readonly ImageId?: string;
  /** Lines of the agent's configuration. */
  readonly agent?: readonly string[];
  /** Lines of the start script after that. */
  readonly script?: readonly string[];
}

export function launch(subnet: string | undefined, asked: Launch): Call {
  const { type, count, ImageId, agent = [], script = [] } = asked;
  const input = {
    InstanceType: type,
    MinCount: 1,
    MaxCount: count,
    SubnetId: subnet,
    IamInstanceProfile: { Name: "ecsInstanceRole" },
    UserData: userData([`ECS_CLUSTER=${CLUSTER}`, ...agent], script),
    ...(ImageId !== undefined && { ImageId }),
  };
  return { service: "ec2", operation: "RunInstances", input };
}

/** As RunInstances takes it. */
function userData(agent: readonly string[], script: readonly string[]): string {
  const configured = agent.map((line) => `echo ${line} >> /etc/ecs/ecs.config`);
  return btoa(["#!/bin/bash", ...configured, ...script, ""].join("\n"));
}
