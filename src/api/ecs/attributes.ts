// What PutAttributes and DeleteAttributes ask of their attributes, and which container instance
// each is meant for. Assumed: the texts about names, values and numbers.
import type { Attribute as SdkAttribute } from "@aws-sdk/client-ecs";
import {
  isAttributeName,
  isAttributeValue,
  isCustomAttribute,
} from "../../engine/catalog/customAttributes";
import { containerInstanceArn } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { ContainerInstance } from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import type { Attribute } from "../../engine/model/resources";
import type { Wire } from "../../engine/model/wire";
import { regionOf } from "../epoch";
import { type Path, refuse, type Refused, type Request } from "../operation";
import { lookUpInstance } from "./containerInstances";

type Asked = Request<SdkAttribute>;

/** Attributes of one call. (API reference: PutAttributes) */
const MOST_ATTRIBUTES = 10;

export interface Target {
  readonly instance: ContainerInstance;
  readonly attributes: Attribute[];
}

export type Targets = { readonly kind: "found"; readonly targets: readonly Target[] } | Refused;

/** The attributes of a call by container instance. */
export function targetsOf(world: RegionWorld, cluster: Cluster, asked: readonly Asked[]): Targets {
  const refused = refuseAttributes(asked);
  if (refused !== undefined) return refused;
  const targets = new Map<string, Target>();
  for (const [i, { name, value, targetId = "" }] of asked.entries()) {
    const instance = lookUpInstance(world, cluster, targetId);
    if (instance === undefined || instance.status === "INACTIVE") return targetNotFound(i);
    const target = targets.get(instance.id) ?? { instance, attributes: [] };
    target.attributes.push(value === undefined ? { name } : { name, value });
    targets.set(instance.id, target);
  }
  return { kind: "found", targets: [...targets.values()] };
}

function targetNotFound(index: number): Refused {
  const message =
    "The specified target wasn't found. You can view your available container instances with " +
    "ListContainerInstances. Amazon ECS container instances are cluster-specific and " +
    "Region-specific.";
  return refuse("TargetNotFoundException", message, ["attributes", index, "targetId"]);
}

function refuseAttributes(asked: readonly Asked[]): Refused | undefined {
  if (asked.length === 0) return invalid("attributes can not be empty", ["attributes"]);
  if (asked.length > MOST_ATTRIBUTES) {
    return invalid(`attributes can have at most ${MOST_ATTRIBUTES} items.`, ["attributes"]);
  }
  for (const [i, attribute] of asked.entries()) {
    const refused = refuseAttribute(attribute, ["attributes", i]);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function refuseAttribute(
  { name, value, targetType, targetId = "" }: Asked,
  path: Path,
): Refused | undefined {
  if (!isAttributeName(name)) {
    return invalid(`Attribute name '${name}' is invalid.`, [...path, "name"]);
  }
  if (!isCustomAttribute(name)) {
    return invalid(`Attribute name '${name}' is reserved.`, [...path, "name"]);
  }
  if (value !== undefined && !isAttributeValue(value)) {
    return invalid(`Attribute value '${value}' is invalid.`, [...path, "value"]);
  }
  const isShort = !targetId.startsWith("arn:");
  const isWrong = targetType === undefined ? isShort : targetType !== "container-instance";
  if (!isWrong) return undefined;
  return invalid("targetType must be container-instance", [...path, "targetType"]);
}

function invalid(message: string, path: Path): Refused {
  return refuse("InvalidParameterException", message, path);
}

/** Attributes as the answers show them: by the ARN of their instance. */
export function shownAttributes(
  world: RegionWorld,
  { id, clusterName }: ContainerInstance,
  attributes: readonly Attribute[],
): Wire<SdkAttribute>[] {
  const targetId = containerInstanceArn(regionOf(world), clusterName, id);
  return attributes.map((attribute) => ({ ...attribute, targetId }));
}
