// The host that somebody logs in to: one that runs, whatever ECS believes of it.
import { find } from "../../engine/kernel/tables";
import type { Ec2Instance } from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import { refuse, type Refused } from "../operation";

/** `instance`: an EC2 or managed instance id. */
export function findLogin(
  world: RegionWorld,
  instance: string,
): { readonly host: Ec2Instance } | Refused {
  const host = find(world.tables.ec2Instances, instance);
  if (host?.state === "running") return { host };
  const message =
    host === undefined
      ? `The instance ID '${instance}' does not exist`
      : `Nobody can log in to '${instance}': it is ${host.state}.`;
  return refuse("ValidationException", message, ["instance"]);
}
