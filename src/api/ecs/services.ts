// Which service a request means, and what CreateService and UpdateService refuse alike.
import { MAX_DESIRED } from "../../engine/catalog/quotas";
import { find } from "../../engine/kernel/tables";
import { lastPart } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { Service } from "../../engine/model/services";
import type { RegionWorld } from "../../engine/model/region";
import { refuse, type Refused } from "../operation";

/** The service of that name or ARN in the cluster, deleted ones included. */
export function lookUpService(
  world: RegionWorld,
  cluster: Cluster,
  nameOrArn: string,
): Service | undefined {
  return find(world.tables.services, `${cluster.id}/${lastPart(nameOrArn)}`);
}

export type FoundService = { readonly kind: "found"; readonly service: Service } | Refused;

export function findService(world: RegionWorld, cluster: Cluster, nameOrArn: string): FoundService {
  const service = lookUpService(world, cluster, nameOrArn);
  if (service !== undefined) return { kind: "found", service };
  return refuse("ServiceNotFoundException", "Service not found.", ["service"]);
}

export function findActiveService(
  world: RegionWorld,
  cluster: Cluster,
  nameOrArn: string,
): FoundService {
  const found = findService(world, cluster, nameOrArn);
  if (found.kind === "refused" || found.service.status === "ACTIVE") return found;
  return refuse("ServiceNotActiveException", "Service was not ACTIVE.", ["service"]);
}

/** Members of a service request that this region does not simulate. */
export const UNMODELLED_OF_SERVICES = [
  "capacityProviderStrategy",
  "platformVersion",
  "loadBalancers",
  "serviceRegistries",
  "serviceConnectConfiguration",
  "volumeConfigurations",
  "vpcLatticeConfigurations",
] as const;

/** `what` is how AWS calls the count in this call. */
export function refuseDesired(desiredCount: number, what: string): Refused | undefined {
  const wrong = (words: string) =>
    refuse("InvalidParameterException", `${what} can not be ${words}`, ["desiredCount"]);
  if (desiredCount < 0) return wrong("lesser than 0");
  return desiredCount > MAX_DESIRED ? wrong(`greater than ${MAX_DESIRED}`) : undefined;
}

type Tagging = Pick<Service, "propagateTags" | "enableECSManagedTags" | "enableExecuteCommand">;

/** What a service gives its next tasks; a member left out stays as it was. */
export function taggingOf(input: Tagging, before: Tagging = {}): Tagging {
  return {
    propagateTags: input.propagateTags ?? before.propagateTags,
    enableECSManagedTags: input.enableECSManagedTags ?? before.enableECSManagedTags,
    enableExecuteCommand: input.enableExecuteCommand ?? before.enableExecuteCommand,
  };
}

const MAX_GRACE_SECONDS = 2_147_483_647;

export function refuseGracePeriod(seconds: number | undefined): Refused | undefined {
  if (seconds === undefined || (seconds >= 0 && seconds <= MAX_GRACE_SECONDS)) return undefined;
  const message = `Health check grace period must be between 0 and ${MAX_GRACE_SECONDS} seconds.`;
  return refuse("InvalidParameterException", message, ["healthCheckGracePeriodSeconds"]);
}
