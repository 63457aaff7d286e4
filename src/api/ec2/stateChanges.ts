// Calls that change the state of EC2 instances: all of the named ones, or none.
import { find, get } from "../../engine/kernel/tables";
import type { Ec2Instance } from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import { refuse, type Refused } from "../operation";
import { type InstanceState, toState } from "./shapes";

export interface InstanceIdsRequest {
  readonly InstanceIds: readonly string[];
}

export interface StateChange {
  readonly InstanceId: string;
  readonly PreviousState: InstanceState;
  readonly CurrentState: InstanceState;
}

/** The EC2 instance of that id; External machines are none. */
function ec2InstanceOf(world: RegionWorld, id: string): Ec2Instance | undefined {
  const host = find(world.tables.ec2Instances, id);
  return host?.launchType === "EC2" ? host : undefined;
}

export function refuseIds(
  world: RegionWorld,
  ids: readonly string[],
  objection: (instance: Ec2Instance) => string | undefined = () => undefined,
): Refused | undefined {
  for (const [index, id] of ids.entries()) {
    const instance = ec2InstanceOf(world, id);
    const path = ["InstanceIds", index];
    if (instance === undefined) {
      const message = `The instance ID '${id}' does not exist`;
      return refuse("InvalidInstanceID.NotFound", message, path);
    }
    const message = objection(instance);
    if (message !== undefined) return refuse("IncorrectInstanceState", message, path);
  }
  return undefined;
}

/** Objects to instances that are in none of these states. */
export function onlyFrom(states: readonly Ec2Instance["state"][], done: string) {
  return ({ id, state }: Ec2Instance): string | undefined =>
    states.includes(state)
      ? undefined
      : `The instance '${id}' is not in a state from which it can be ${done}.`;
}

export function changed(
  world: RegionWorld,
  ids: readonly string[],
  act: (world: RegionWorld, id: string) => void,
): readonly StateChange[] {
  return ids.map((id) => {
    const before = toState(get(world.tables.ec2Instances, id));
    act(world, id);
    const after = toState(get(world.tables.ec2Instances, id));
    return { InstanceId: id, PreviousState: before, CurrentState: after };
  });
}
