import type {
  UpdateContainerInstancesStateRequest,
  UpdateContainerInstancesStateResponse,
} from "@aws-sdk/client-ecs";
import { get } from "../../engine/kernel/tables";
import { setInstanceStatus } from "../../engine/lifecycle/containerInstances";
import type { ContainerInstance } from "../../engine/model/instances";
import type { Wire } from "../../engine/model/wire";
import { findActiveCluster } from "../clusters";
import { accept, type Operation, refuse, type Request } from "../operation";
import { lookUpInstance, missingInstance } from "./containerInstances";
import { toContainerInstance } from "./containerInstanceShape";

const MAX_INSTANCES = 10;

/** ACTIVE ⇄ DRAINING for up to ten instances; what cannot change goes to `failures`. */
export const updateContainerInstancesState: Operation<
  Request<UpdateContainerInstancesStateRequest>,
  Wire<UpdateContainerInstancesStateResponse>
> = {
  service: "ecs",
  name: "UpdateContainerInstancesState",
  decide: (world, input) => {
    const found = findActiveCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const { cluster } = found;
    const { status, containerInstances: asked } = input;
    if (status !== "ACTIVE" && status !== "DRAINING") {
      const message = "Container instance status should be one of [ACTIVE, DRAINING]";
      return refuse("InvalidParameterException", message, ["status"]);
    }
    if (asked.length === 0 || asked.length > MAX_INSTANCES) {
      const message = `containerInstances should have between 1 and ${MAX_INSTANCES} items.`;
      return refuse("InvalidParameterException", message, ["containerInstances"]);
    }
    const looked = asked.map((id) => ({ id, instance: lookUpInstance(world, cluster, id) }));
    const changed = looked.flatMap(({ instance }) => (isRegistered(instance) ? instance.id : []));
    return accept((turn) => {
      for (const id of changed) setInstanceStatus(turn, id, status);
      return {
        containerInstances: changed.map((id) =>
          toContainerInstance(turn, get(turn.tables.containerInstances, id)),
        ),
        failures: looked
          .filter(({ instance }) => !isRegistered(instance))
          .map(({ id, instance }) => ({
            ...missingInstance(turn, cluster, id),
            reason: instance === undefined ? "MISSING" : "INACTIVE",
          })),
      };
    });
  },
};

/** One that is still coming or already going has no choice. */
function isRegistered(instance: ContainerInstance | undefined): instance is ContainerInstance {
  return instance?.status === "ACTIVE" || instance?.status === "DRAINING";
}
