import { stopInstance } from "../../engine/lifecycle/ec2";
import { accept, type Operation } from "../operation";
import {
  changed,
  type InstanceIdsRequest,
  onlyFrom,
  refuseIds,
  type StateChange,
} from "./stateChanges";

export interface StopInstancesResponse {
  readonly StoppingInstances: readonly StateChange[];
}

/** Stops running instances; those already stopping or stopped stay as they are. */
export const stopInstances: Operation<InstanceIdsRequest, StopInstancesResponse> = {
  service: "ec2",
  name: "StopInstances",
  decide: (world, { InstanceIds: ids }) =>
    refuseIds(world, ids, onlyFrom(["running", "stopping", "stopped"], "stopped")) ??
    accept((turn) => ({ StoppingInstances: changed(turn, ids, stopInstance) })),
};
