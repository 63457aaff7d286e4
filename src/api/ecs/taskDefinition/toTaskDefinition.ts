// A revision as RegisterTaskDefinition, DescribeTaskDefinition and DeregisterTaskDefinition answer.
import type { TaskDefinition as SdkTaskDefinition } from "@aws-sdk/client-ecs";
import { requiresAttributes } from "../../../engine/catalog/requiredAttributes";
import { taskDefinitionArn } from "../../../engine/model/ids";
import type { TaskDefinition } from "../../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../../engine/model/region";
import type { Wire } from "../../../engine/model/wire";
import { regionOf, toEpochMs } from "../../epoch";

export function toTaskDefinition(
  world: RegionWorld,
  revision: TaskDefinition,
): Wire<SdkTaskDefinition> {
  const region = regionOf(world);
  const { tags: _, ...definition } = revision.definition;
  const { deregisteredAt } = revision;
  return {
    taskDefinitionArn: taskDefinitionArn(region, revision.id),
    ...definition,
    containerDefinitions: [...definition.containerDefinitions],
    revision: revision.revision,
    status: revision.status,
    requiresAttributes: [...requiresAttributes(revision.definition)],
    compatibilities: [...revision.compatibilities],
    registeredAt: toEpochMs(world, revision.registeredAt),
    ...(deregisteredAt === undefined ? {} : { deregisteredAt: toEpochMs(world, deregisteredAt) }),
    // Assumed: whoever calls is the account itself.
    registeredBy: `arn:aws:iam::${region.account}:root`,
  };
}
