import type { DeleteAttributesRequest, DeleteAttributesResponse } from "@aws-sdk/client-ecs";
import { deleteAttributes as remove } from "../../engine/lifecycle/customAttributes";
import type { Wire } from "../../engine/model/wire";
import { findActiveCluster } from "../clusters";
import { accept, type Operation, type Request } from "../operation";
import { shownAttributes, targetsOf } from "./attributes";

/** Takes custom attributes from container instances, by name; the answer lists those that were. */
export const deleteAttributes: Operation<
  Request<DeleteAttributesRequest>,
  Wire<DeleteAttributesResponse>
> = {
  service: "ecs",
  name: "DeleteAttributes",
  decide: (world, input) => {
    const cluster = findActiveCluster(world, input.cluster);
    if (cluster.kind === "refused") return cluster;
    const found = targetsOf(world, cluster.cluster, input.attributes);
    if (found.kind === "refused") return found;
    const doomed = found.targets.map(({ instance, attributes }) => ({
      instance,
      names: new Set(attributes.map(({ name }) => name)),
    }));
    return accept((turn) => {
      for (const { instance, names } of doomed) remove(turn, instance.id, names);
      return {
        attributes: doomed.flatMap(({ instance, names }) =>
          shownAttributes(
            turn,
            instance,
            instance.attributes.filter(({ name }) => names.has(name)),
          ),
        ),
      };
    });
  },
};
