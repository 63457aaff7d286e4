// Steps with services and their deployments.
import type { RegionWorld } from "../../engine/model/region";
import type { Dice } from "./dice";
import { FAMILIES, networkFor } from "./definitions";
import { CLUSTER, ecs } from "./region";
import type { StepKind } from "./stepKind";

const NAMES = ["web", "api", "agent"] as const;
const ALL = [...NAMES, "edge", "sets"] as const;
const BANDS = [
  [100, 200],
  [50, 200],
  [50, 100],
  [0, 100],
  [100, 150],
  [75, 125],
] as const;
const STRATEGIES = [
  [],
  [{ type: "spread", field: "attribute:ecs.availability-zone" }],
  [{ type: "binpack", field: "memory" }],
  [{ type: "spread", field: "instanceId" }],
  [{ type: "random" }],
  [{ type: "spread", field: "attribute:rack" }],
] as const;
const CONSTRAINTS = [
  [],
  [{ type: "distinctInstance" }],
  [{ type: "memberOf", expression: "attribute:stack =~ pr.* or attribute:rack !exists" }],
  [{ type: "memberOf", expression: "attribute:ecs.availability-zone == us-east-1b" }],
  [{ type: "memberOf", expression: "not(task:group == service:web) or runningTasksCount < 3" }],
] as const;

export const SERVICE_STEPS: readonly StepKind[] = [
  {
    name: "create a service",
    weight: 4,
    make: (dice, world) => {
      const family = dice.pick(FAMILIES) ?? "bridge";
      return ecs("CreateService", {
        cluster: CLUSTER,
        serviceName: dice.pick(NAMES),
        taskDefinition: family,
        desiredCount: dice.below(7),
        deploymentConfiguration: configuration(dice),
        placementStrategy: dice.pick(STRATEGIES),
        placementConstraints: dice.pick(CONSTRAINTS),
        ...networkFor(world, family),
      });
    },
  },
  {
    name: "create a daemon service",
    weight: 1,
    make: (dice, world) => {
      const family = dice.pick(FAMILIES) ?? "bridge";
      return ecs("CreateService", {
        cluster: CLUSTER,
        serviceName: "agent",
        schedulingStrategy: "DAEMON",
        taskDefinition: family,
        ...networkFor(world, family),
      });
    },
  },
  {
    name: "deploy a daemon",
    weight: 1,
    make: (dice, world) => {
      const family = dice.pick(FAMILIES) ?? "bridge";
      return ecs("UpdateService", {
        cluster: CLUSTER,
        service: "agent",
        taskDefinition: family,
        forceNewDeployment: true,
        deploymentConfiguration: { minimumHealthyPercent: 10 * dice.below(10) },
        ...networkFor(world, family),
      });
    },
  },
  {
    name: "create a service on External instances",
    weight: 1,
    make: (dice) =>
      ecs("CreateService", {
        cluster: CLUSTER,
        serviceName: "edge",
        launchType: "EXTERNAL",
        taskDefinition: dice.pick(["bridge", "static"]),
        desiredCount: dice.below(3),
      }),
  },
  {
    name: "turn rebalancing on or off",
    weight: 2,
    make: (dice) =>
      ecs("UpdateService", {
        cluster: CLUSTER,
        service: dice.pick(NAMES),
        availabilityZoneRebalancing: dice.once(3) ? "DISABLED" : "ENABLED",
      }),
  },
  {
    name: "place a service otherwise",
    weight: 1,
    make: (dice) =>
      ecs("UpdateService", {
        cluster: CLUSTER,
        service: dice.pick(NAMES),
        placementStrategy: dice.pick(STRATEGIES),
        placementConstraints: dice.pick(CONSTRAINTS),
        forceNewDeployment: dice.once(2),
      }),
  },
  {
    name: "scale a service",
    weight: 4,
    make: (dice) =>
      ecs("UpdateService", {
        cluster: CLUSTER,
        service: dice.pick(NAMES),
        desiredCount: dice.below(9),
      }),
  },
  {
    name: "deploy",
    weight: 4,
    make: (dice, world) => {
      const family = dice.pick(FAMILIES) ?? "bridge";
      return ecs("UpdateService", {
        cluster: CLUSTER,
        service: dice.pick(NAMES),
        taskDefinition: family,
        forceNewDeployment: true,
        deploymentConfiguration: configuration(dice),
        ...networkFor(world, family),
      });
    },
  },
  {
    name: "delete a service",
    weight: 2,
    make: (dice) =>
      ecs("DeleteService", { cluster: CLUSTER, service: dice.pick(ALL), force: dice.once(2) }),
  },
  {
    name: "protect a task",
    weight: 1,
    make: (dice, world) => protectSome(dice, world),
  },
];

function configuration(dice: Dice): object {
  const [minimumHealthyPercent, maximumPercent] = dice.pick(BANDS) ?? [100, 200];
  const deploymentCircuitBreaker = { enable: true, rollback: dice.once(2) };
  return {
    minimumHealthyPercent,
    maximumPercent,
    ...(dice.once(2) && { deploymentCircuitBreaker }),
  };
}

function protectSome(dice: Dice, world: RegionWorld) {
  const owned = [...world.tables.tasks.rows.values()].filter(
    (task) => task.serviceId !== undefined && task.desiredStatus === "RUNNING",
  );
  const task = dice.pick(owned);
  if (task === undefined) return undefined;
  const change = dice.once(4)
    ? { protectionEnabled: false }
    : { protectionEnabled: true, expiresInMinutes: dice.pick([1, 5, 120]) };
  return ecs("UpdateTaskProtection", { cluster: CLUSTER, tasks: [task.id], ...change });
}
