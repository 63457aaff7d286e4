import { rebootInstance } from "../../engine/lifecycle/ec2";
import { accept, type Operation } from "../operation";
import { type InstanceIdsRequest, onlyFrom, refuseIds } from "./stateChanges";

/** The answer is empty, as EC2's is. */
export const rebootInstances: Operation<InstanceIdsRequest, object> = {
  service: "ec2",
  name: "RebootInstances",
  decide: (world, { InstanceIds: ids }) =>
    refuseIds(world, ids, onlyFrom(["running"], "rebooted")) ??
    accept((turn) => {
      for (const id of ids) rebootInstance(turn, id);
      return {};
    }),
};
