import { startInstance } from "../../engine/lifecycle/ec2";
import { accept, type Operation } from "../operation";
import {
  changed,
  type InstanceIdsRequest,
  onlyFrom,
  refuseIds,
  type StateChange,
} from "./stateChanges";

export interface StartInstancesResponse {
  readonly StartingInstances: readonly StateChange[];
}

/** Starts stopped instances; those already pending or running stay as they are. */
export const startInstances: Operation<InstanceIdsRequest, StartInstancesResponse> = {
  service: "ec2",
  name: "StartInstances",
  decide: (world, { InstanceIds: ids }) =>
    refuseIds(world, ids, onlyFrom(["stopped", "pending", "running"], "started")) ??
    accept((turn) => ({ StartingInstances: changed(turn, ids, startInstance) })),
};
