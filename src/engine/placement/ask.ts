// What one task asks of placement: its demand, its group, and how to choose among what fits.
import type { PlacementStrategy } from "@aws-sdk/client-ecs";
import type { ServiceId, TaskDefinitionId } from "../model/ids";
import type { Demand } from "../model/resources";
import type { Service } from "../model/services";
import type { Wire } from "../model/wire";
import type { Constraints } from "./constraints";

/** The rules given, or what ECS does without any: services spread, RunTask takes any that fits. */
export type Strategy = "service-default" | "random-default" | readonly Wire<PlacementStrategy>[];

export interface Ask {
  /** Owner and ordinal (`service/web#17`): the key of every chance draw. */
  readonly id: string;
  readonly seed: string;
  readonly taskDefinition: TaskDefinitionId;
  readonly demand: Demand;
  /** The task group, `service:NAME` for a service: what spread and distinctInstance count. */
  readonly group: string;
  readonly serviceId?: ServiceId;
  /** Availability Zones of the awsvpc subnets; undefined for the other network modes. */
  readonly zones?: readonly string[];
  readonly strategy: Strategy;
  readonly constraints: Constraints;
  /** Epoch ms of virtual time 0: `registeredAt` in a query is a date. */
  readonly startsAt: number;
}

/** How a service's tasks are placed: without rules of its own, by the default. */
export function strategyOf(service: Pick<Service, "placementStrategy">): Strategy {
  return service.placementStrategy.length === 0 ? "service-default" : service.placementStrategy;
}
