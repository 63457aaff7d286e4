import { find } from "../../../engine/kernel/tables";
import { terminateInstance } from "../../../engine/lifecycle/ec2";
import type { RegionWorld } from "../../../engine/model/region";
import type { Fault } from "./fault";

export const terminateInstances: Fault = {
  action: "aws:ec2:terminate-instances",
  refuse: refuseInstance,
  hit: terminateInstance,
};

/** Why a fault cannot hit this EC2 instance; undefined: it can. */
export function refuseInstance(world: RegionWorld, target: string): string | undefined {
  if (find(world.tables.ec2Instances, target) !== undefined) return undefined;
  return `The instance ID '${target}' does not exist`;
}
