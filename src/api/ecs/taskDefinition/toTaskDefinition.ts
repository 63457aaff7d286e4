// A revision as RegisterTaskDefinition, DescribeTaskDefinition and DeregisterTaskDefinition answer,
// its members in AWS's order.
import type { TaskDefinition as SdkTaskDefinition } from "@aws-sdk/client-ecs";
import { requiresAttributes } from "../../../engine/catalog/requiredAttributes";
import { taskDefinitionArn } from "../../../engine/model/ids";
import type { TaskDefinition } from "../../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../../engine/model/region";
import type { Wire } from "../../../engine/model/wire";
import { regionOf, toEpochMs } from "../../epoch";
import { inModelOrder } from "../../modelOrder";

export function toTaskDefinition(
  world: RegionWorld,
  revision: TaskDefinition,
): Wire<SdkTaskDefinition> {
  const region = regionOf(world);
  const definition = inModelOrder("RegisterTaskDefinitionRequest", revision.definition);
  const { taskRoleArn, executionRoleArn, networkMode, volumes, runtimePlatform } = definition;
  const { placementConstraints, requiresCompatibilities, cpu, memory } = definition;
  const { deregisteredAt, deleteRequestedAt } = revision;
  return {
    taskDefinitionArn: taskDefinitionArn(region, revision.id),
    containerDefinitions: [...definition.containerDefinitions],
    family: definition.family,
    taskRoleArn,
    executionRoleArn,
    networkMode,
    revision: revision.revision,
    volumes,
    status: revision.status,
    requiresAttributes: [...requiresAttributes(revision.definition)],
    placementConstraints,
    compatibilities: [...revision.compatibilities],
    runtimePlatform,
    requiresCompatibilities,
    cpu,
    memory,
    inferenceAccelerators: definition.inferenceAccelerators,
    pidMode: definition.pidMode,
    ipcMode: definition.ipcMode,
    proxyConfiguration: definition.proxyConfiguration,
    registeredAt: toEpochMs(world, revision.registeredAt),
    ...(deregisteredAt === undefined ? {} : { deregisteredAt: toEpochMs(world, deregisteredAt) }),
    ...(deleteRequestedAt === undefined
      ? {}
      : { deleteRequestedAt: toEpochMs(world, deleteRequestedAt) }),
    // Assumed: whoever calls is the account itself.
    registeredBy: `arn:aws:iam::${region.account}:root`,
    ephemeralStorage: definition.ephemeralStorage,
    enableFaultInjection: definition.enableFaultInjection,
  };
}
