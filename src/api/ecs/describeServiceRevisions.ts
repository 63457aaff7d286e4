import type {
  DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse,
  ServiceRevision as SdkServiceRevision,
} from "@aws-sdk/client-ecs";
import { find, get } from "../../engine/kernel/tables";
import {
  clusterArn,
  serviceArn,
  serviceRevisionArn,
  taskDefinitionArn,
} from "../../engine/model/ids";
import type { RegionWorld } from "../../engine/model/region";
import type { ServiceRevision } from "../../engine/model/serviceDeployments";
import type { Wire } from "../../engine/model/wire";
import { regionOf, toEpochMs } from "../epoch";
import { answer, type Operation, type Request } from "../operation";
import { lookUpServiceRevision, refuseArns } from "./serviceDeployments";

/** Reads up to twenty revisions: what each deployment was to run. */
export const describeServiceRevisions: Operation<
  Request<DescribeServiceRevisionsRequest>,
  Wire<DescribeServiceRevisionsResponse>
> = {
  service: "ecs",
  name: "DescribeServiceRevisions",
  decide: (world, { serviceRevisionArns }) => {
    const refused = refuseArns(serviceRevisionArns, "serviceRevisionArns");
    if (refused !== undefined) return refused;
    const looked = serviceRevisionArns.map((arn) => ({
      arn,
      found: lookUpServiceRevision(world, arn),
    }));
    return answer({
      serviceRevisions: looked.flatMap(({ found }) =>
        found === undefined ? [] : toRevision(world, found),
      ),
      failures: looked.flatMap(({ arn, found }) =>
        found === undefined ? { arn, reason: "MISSING" } : [],
      ),
    });
  },
};

function toRevision(world: RegionWorld, revision: ServiceRevision): Wire<SdkServiceRevision> {
  const region = regionOf(world);
  const { id, serviceId, taskDefinition } = revision;
  const service = get(world.tables.services, serviceId);
  // A deleted revision leaves no images to name.
  const containers = find(world.tables.taskDefinitions, taskDefinition)?.definition;
  const digests = find(world.tables.deployments, id)?.digests;
  return {
    serviceRevisionArn: serviceRevisionArn(region, serviceId, id),
    serviceArn: serviceArn(region, serviceId),
    clusterArn: clusterArn(region, service.clusterName),
    taskDefinition: taskDefinitionArn(region, taskDefinition),
    launchType: service.launchType,
    loadBalancers: [],
    serviceRegistries: [],
    networkConfiguration: revision.networkConfiguration,
    containerImages: (containers?.containerDefinitions ?? []).map(({ name, image }) => ({
      containerName: name,
      imageDigest: digests?.images?.[image ?? ""],
      image,
    })),
    guardDutyEnabled: false,
    createdAt: toEpochMs(world, revision.createdAt),
  };
}
