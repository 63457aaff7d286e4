import { terminateInstance } from "../../engine/lifecycle/ec2";
import { accept, type Operation } from "../operation";
import { changed, type InstanceIdsRequest, refuseIds, type StateChange } from "./stateChanges";

export interface TerminateInstancesResponse {
  readonly TerminatingInstances: readonly StateChange[];
}

/** All or none: one unknown id refuses the call. */
export const terminateInstances: Operation<InstanceIdsRequest, TerminateInstancesResponse> = {
  service: "ec2",
  name: "TerminateInstances",
  decide: (world, { InstanceIds: ids }) =>
    refuseIds(world, ids) ??
    accept((turn) => ({ TerminatingInstances: changed(turn, ids, terminateInstance) })),
};
