import type {
  DeregisterContainerInstanceRequest,
  DeregisterContainerInstanceResponse,
} from "@aws-sdk/client-ecs";
import { get, having } from "../../engine/kernel/tables";
import { deregisterInstance } from "../../engine/lifecycle/containerInstances";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { accept, type Operation, refuse, type Request } from "../operation";
import { lookUpInstance } from "./containerInstances";
import { toContainerInstance } from "./containerInstanceShape";

/** Takes an instance out of its cluster; it goes on running in EC2. Tasks on it need `force`. */
export const deregisterContainerInstance: Operation<
  Request<DeregisterContainerInstanceRequest>,
  Wire<DeregisterContainerInstanceResponse>
> = {
  service: "ecs",
  name: "DeregisterContainerInstance",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const instance = lookUpInstance(world, found.cluster, input.containerInstance);
    const isLeaving = instance?.status === "INACTIVE" || instance?.status === "DEREGISTERING";
    if (instance === undefined || isLeaving) {
      const message = "The referenced container instance was not found.";
      return refuse("InvalidParameterException", message, ["containerInstance"]);
    }
    const tasks = having(world.tables.tasks, "instance", instance.id);
    if (tasks.length > 0 && input.force !== true) {
      const message = "Found running tasks on the instance.";
      return refuse("InvalidParameterException", message, ["containerInstance"]);
    }
    return accept((turn) => {
      deregisterInstance(turn, instance);
      const { id } = instance;
      const after = get(turn.tables.containerInstances, id);
      return { containerInstance: toContainerInstance(turn, after) };
    });
  },
};
