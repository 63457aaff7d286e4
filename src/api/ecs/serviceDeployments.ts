// Which service deployment or revision an ARN means.
import { find } from "../../engine/kernel/tables";
import { lastPart, serviceDeploymentArn, serviceRevisionArn } from "../../engine/model/ids";
import type { RegionWorld } from "../../engine/model/region";
import type { ServiceDeployment, ServiceRevision } from "../../engine/model/serviceDeployments";
import { regionOf } from "../epoch";
import { refuse, type Refused } from "../operation";

const MARK = "service-deployment/";
/** 90 days. */
const HISTORY_MS = 7_776_000_000;
/** ARNs of one request. */
const MAX_ARNS = 20;

/** Older ones are forgotten. */
export function isRemembered({ now }: RegionWorld, { createdAt }: ServiceDeployment): boolean {
  return createdAt + HISTORY_MS > now;
}

export function lookUpServiceDeployment(
  world: RegionWorld,
  arn: string,
): ServiceDeployment | undefined {
  const start = arn.indexOf(MARK);
  const id = start < 0 ? "" : arn.slice(start + MARK.length);
  const found = find(world.tables.serviceDeployments, id);
  if (found === undefined || !isRemembered(world, found)) return undefined;
  return serviceDeploymentArn(regionOf(world), found.id) === arn ? found : undefined;
}

export function lookUpServiceRevision(
  world: RegionWorld,
  arn: string,
): ServiceRevision | undefined {
  const found = find(world.tables.serviceRevisions, `ecs-svc/${lastPart(arn)}`);
  if (found === undefined) return undefined;
  const { serviceId, id } = found;
  return serviceRevisionArn(regionOf(world), serviceId, id) === arn ? found : undefined;
}

export function refuseArns(arns: readonly string[], member: string): Refused | undefined {
  if (arns.length > 0 && arns.length <= MAX_ARNS) return undefined;
  const message =
    arns.length === 0
      ? `${member} cannot be empty.`
      : `${member} cannot have more than ${MAX_ARNS} items.`;
  return refuse("InvalidParameterException", message, [member]);
}
