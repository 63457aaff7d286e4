// Where random programs run: small regions, some of them short of addresses, with images that
// misbehave, and a cluster that is ready for work.
import type { Call } from "../../api/call";
import type { RegionWorld } from "../../engine/model/region";
import type { Scenario } from "../../scenario/document";
import { createDice } from "./dice";

export const CLUSTER = "demo";
export const FAMILIES = ["bridge", "static", "awsvpc", "ladder"] as const;
export type Family = (typeof FAMILIES)[number];

/** By image: what it does. The first is well behaved. */
export const BEHAVIOURS = {
  "app:good": { sizeMiB: 10 },
  "app:missing": { missing: true },
  "app:stubborn": { sizeMiB: 10, ignoresSigterm: true },
  "app:sick": { sizeMiB: 10, healthy: false },
  "app:short": { sizeMiB: 10, runSeconds: 20 },
  "app:crash": { sizeMiB: 10, runSeconds: 1, exitCode: 1 },
} as const;

export const IMAGES = Object.keys(BEHAVIOURS);

/** In every third region addresses run out. */
export function regionFor(seed: string): Pick<Scenario, "seed" | "region" | "behaviours"> {
  const tight = createDice(`region ${seed}`).once(3);
  const blocks = tight ? ["10.0.0.0/28", "10.0.1.0/27"] : ["10.0.0.0/24", "10.0.1.0/24"];
  const subnets = blocks.map((cidrBlock, i) => ({
    name: "ab".charAt(i),
    cidrBlock,
    availabilityZone: `us-east-1${"ab".charAt(i)}`,
    ...(i === 0 ? {} : { ipv6CidrBlock: "2600:1f18:0:a::/64" }),
    ...(tight ? {} : { heldByOthers: 3 }),
  }));
  return { seed, region: { subnets }, behaviours: BEHAVIOURS };
}

/** A cluster of three instances with every family registered. */
export function* prelude(world: () => RegionWorld): Iterable<Call> {
  yield ecs("CreateCluster", { clusterName: CLUSTER });
  const [a, b] = [...world().tables.subnets.rows.keys()];
  for (const subnet of [a, b, b]) yield launch(subnet, "c5.large", 1);
  for (const family of FAMILIES) yield ecs("RegisterTaskDefinition", definition(family));
}

export function ecs(operation: string, input: object): Call {
  return { service: "ecs", operation, input };
}

export function launch(subnet: string | undefined, type: string, count: number): Call {
  const input = {
    InstanceType: type,
    MinCount: 1,
    MaxCount: count,
    SubnetId: subnet,
    IamInstanceProfile: { Name: "ecsInstanceRole" },
    UserData: joining(CLUSTER),
  };
  return { service: "ec2", operation: "RunInstances", input };
}

/** RegisterTaskDefinition input; the ladder's containers wait for one another. */
export function definition(family: Family, image = "app:good", memory = 256): object {
  const healthCheck = { command: ["CMD-SHELL", "true"], interval: 5, retries: 1 };
  const checked = image === "app:sick" || family === "ladder" ? { healthCheck } : {};
  const app = { name: "app", image, memory, cpu: 128, stopTimeout: 10, ...checked };
  const side = { name: "side", image: "side:1", memory: 32, essential: false };
  switch (family) {
    case "awsvpc":
      return { family, networkMode: "awsvpc", containerDefinitions: [app, side] };
    case "ladder": {
      const dependsOn = [{ containerName: "app", condition: "HEALTHY" }];
      return { family, containerDefinitions: [app, { ...side, dependsOn }] };
    }
    case "bridge":
    case "static": {
      const hostPort = family === "static" ? 8080 : 0;
      const portMappings = [{ containerPort: 80, hostPort }];
      return { family, containerDefinitions: [{ ...app, portMappings }] };
    }
  }
}

/** Families of awsvpc tasks say their subnets. */
export function networkFor(world: RegionWorld, family: string): object {
  if (family !== "awsvpc") return {};
  const subnets = [...world.tables.subnets.rows.keys()];
  return { networkConfiguration: { awsvpcConfiguration: { subnets } } };
}

/** User data that has the agent join a cluster, as RunInstances takes it. */
function joining(cluster: string): string {
  return btoa(`#!/bin/bash\necho ECS_CLUSTER=${cluster} >> /etc/ecs/ecs.config\n`);
}
