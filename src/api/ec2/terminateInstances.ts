import { find, get } from "../../engine/kernel/tables";
import { terminateInstance } from "../../engine/lifecycle/ec2";
import { accept, type Operation, refuse } from "../operation";
import { type InstanceState, toState } from "./shapes";

export interface TerminateInstancesRequest {
  readonly InstanceIds: readonly string[];
}

export interface TerminateInstancesResponse {
  readonly TerminatingInstances: readonly {
    readonly InstanceId: string;
    readonly PreviousState: InstanceState;
    readonly CurrentState: InstanceState;
  }[];
}

/** All or none: one unknown id refuses the call. */
export const terminateInstances: Operation<TerminateInstancesRequest, TerminateInstancesResponse> =
  {
    service: "ec2",
    name: "TerminateInstances",
    decide: (world, { InstanceIds: ids }) => {
      const unknown = ids.findIndex((id) => find(world.tables.ec2Instances, id) === undefined);
      if (unknown >= 0) {
        const message = `The instance ID '${ids[unknown]}' does not exist`;
        return refuse("InvalidInstanceID.NotFound", message, ["InstanceIds", unknown]);
      }
      return accept((turn) => ({
        TerminatingInstances: ids.map((id) => {
          const before = toState(get(turn.tables.ec2Instances, id));
          terminateInstance(turn, id);
          const after = toState(get(turn.tables.ec2Instances, id));
          return { InstanceId: id, PreviousState: before, CurrentState: after };
        }),
      }));
    },
  };
