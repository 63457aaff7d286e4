import type { DeleteServiceRequest, DeleteServiceResponse } from "@aws-sdk/client-ecs";
import { get, having } from "../../engine/kernel/tables";
import { deleteService as remove } from "../../engine/lifecycle/services";
import type { ServiceId } from "../../engine/model/ids";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { accept, answer, type Operation, refuse, type Request } from "../operation";
import { findService } from "./services";
import { toService } from "./serviceShape";

/** ACTIVE → DRAINING → INACTIVE; above 0 only by force. */
export const deleteService: Operation<
  Request<DeleteServiceRequest>,
  Wire<DeleteServiceResponse>
> = {
  service: "ecs",
  name: "DeleteService",
  decide: (world, input) => {
    const at = findCluster(world, input.cluster);
    if (at.kind === "refused") return at;
    const found = findService(world, at.cluster, input.service);
    if (found.kind === "refused") return found;
    const { service } = found;
    if (service.status !== "ACTIVE") return answer({ service: toService(world, service) });
    const isReplica = service.schedulingStrategy === "REPLICA";
    if (isReplica && service.desiredCount > 0 && input.force !== true) {
      const message = "The service cannot be stopped while it is scaled above 0.";
      return refuse("InvalidParameterException", message, ["service"]);
    }
    if (input.force !== true && deploymentsOf(world, service.id) > 1) {
      const message = "The service cannot be stopped while deployments are active.";
      return refuse("InvalidParameterException", message, ["service"]);
    }
    return accept((turn) => {
      remove(turn, service.id);
      return { service: toService(turn, get(turn.tables.services, service.id)) };
    });
  },
};

/** Those that still have tasks, the PRIMARY among them. */
function deploymentsOf(world: RegionWorld, id: ServiceId): number {
  const deployments = having(world.tables.deployments, "service", id);
  return deployments.filter(({ status }) => status !== "INACTIVE").length;
}
