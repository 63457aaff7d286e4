import type { PutAttributesRequest, PutAttributesResponse } from "@aws-sdk/client-ecs";
import { isCustomAttribute, MOST_CUSTOM_ATTRIBUTES } from "../../engine/catalog/customAttributes";
import { putAttributes as put } from "../../engine/lifecycle/customAttributes";
import type { Wire } from "../../engine/model/wire";
import { findActiveCluster } from "../clusters";
import { accept, type Operation, refuse, type Request } from "../operation";
import { shownAttributes, type Target, targetsOf } from "./attributes";

/** Gives container instances up to ten custom attributes each, or new values to those they have. */
export const putAttributes: Operation<
  Request<PutAttributesRequest>,
  Wire<PutAttributesResponse>
> = {
  service: "ecs",
  name: "PutAttributes",
  decide: (world, input) => {
    const cluster = findActiveCluster(world, input.cluster);
    if (cluster.kind === "refused") return cluster;
    const found = targetsOf(world, cluster.cluster, input.attributes);
    if (found.kind === "refused") return found;
    const { targets } = found;
    if (targets.some(exceeds)) {
      const most = MOST_CUSTOM_ATTRIBUTES;
      const message = `You can apply up to ${most} custom attributes for each resource.`;
      return refuse("AttributeLimitExceededException", message, ["attributes"]);
    }
    return accept((turn) => {
      for (const { instance, attributes } of targets) put(turn, instance.id, attributes);
      return {
        attributes: targets.flatMap(({ instance, attributes }) =>
          shownAttributes(turn, instance, attributes),
        ),
      };
    });
  },
};

function exceeds({ instance, attributes }: Target): boolean {
  const names = [...instance.attributes, ...attributes].map(({ name }) => name);
  return new Set(names.filter(isCustomAttribute)).size > MOST_CUSTOM_ATTRIBUTES;
}
