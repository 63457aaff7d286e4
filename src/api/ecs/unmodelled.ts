// Members a request may carry in AWS and that this region does not simulate: refused by name,
// never accepted as if they had an effect.
import type { LaunchType } from "../../engine/model/tasks";
import { refuse, type Refused } from "../operation";

/** A member counts when it is there and not empty, false or zero. */
function isGiven(value: unknown): boolean {
  if (value === undefined || value === false || value === 0 || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object" && value !== null) return Object.values(value).some(isGiven);
  return true;
}

/** The first of the named members that is given, refused. */
export function refuseUnmodelled<T extends object>(
  input: T,
  members: readonly (keyof T & string)[],
): Refused | undefined {
  const member = members.find((name) => isGiven(input[name]));
  return member === undefined ? undefined : notModelled(member, [member]);
}

export function notModelled(feature: string, path: readonly (string | number)[]): Refused {
  const message = `ECS Playground does not model ${feature} yet.`;
  return refuse("UnsupportedFeatureException", message, path);
}

const LAUNCH_TYPES = ["EC2", "FARGATE", "EXTERNAL", "FMI", "MANAGED_INSTANCES"];

/** The launch type of a call that is not refused: EC2 unless it says EXTERNAL. */
export function launchTypeOf({ launchType }: { readonly launchType?: string }): LaunchType {
  return launchType === "EXTERNAL" ? "EXTERNAL" : "EC2";
}

/** EC2 and EXTERNAL are simulated; the other launch types are refused by name. */
function refuseLaunchType(launchType: string | undefined): Refused | undefined {
  if (launchType === undefined || launchType === "EC2" || launchType === "EXTERNAL") {
    return undefined;
  }
  return (
    refuseUnknownType(launchType) ?? notModelled(`the launch type ${launchType}`, ["launchType"])
  );
}

/** A list may ask for what there is none of. */
export function refuseUnknownType(launchType: string | undefined): Refused | undefined {
  if (launchType === undefined || LAUNCH_TYPES.includes(launchType)) return undefined;
  const message = `launch type should be one of [${LAUNCH_TYPES.join(",")}]`;
  return refuse("InvalidParameterException", message, ["launchType"]);
}

interface LaunchInput {
  readonly launchType?: string | undefined;
  readonly capacityProviderStrategy?: readonly object[] | undefined;
  readonly platformVersion?: string | undefined;
}

/** A launch type excludes a capacity provider strategy, and EC2 a platform version. */
export function refuseLaunch(input: LaunchInput): Refused | undefined {
  const { launchType, capacityProviderStrategy: strategy = [], platformVersion } = input;
  if (launchType !== undefined && strategy.length > 0) {
    const message =
      "Specifying both a launch type and capacity provider strategy is not supported. " +
      "Remove one and try again.";
    return refuse("InvalidParameterException", message, ["capacityProviderStrategy"]);
  }
  if (launchType === "EC2" && platformVersion !== undefined) {
    const message = "The platform version must be null when specifying an EC2 launch type.";
    return refuse("InvalidParameterException", message, ["platformVersion"]);
  }
  return refuseLaunchType(launchType);
}
