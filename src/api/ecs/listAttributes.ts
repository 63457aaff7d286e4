import type { ListAttributesRequest, ListAttributesResponse } from "@aws-sdk/client-ecs";
import { having } from "../../engine/kernel/tables";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { answer, type Operation, refuse, type Request } from "../operation";
import { pageOf } from "../pages";
import { shownAttributes } from "./attributes";

/** All attributes of a cluster's container instances, or those of one name, or name and value. */
export const listAttributes: Operation<
  Request<ListAttributesRequest>,
  Wire<ListAttributesResponse>
> = {
  service: "ecs",
  name: "ListAttributes",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const { targetType, attributeName, attributeValue } = input;
    if (targetType !== "container-instance") {
      const message = "targetType must be container-instance";
      return refuse("InvalidParameterException", message, ["targetType"]);
    }
    if (attributeValue !== undefined && attributeName === undefined) {
      const message = "attributeName is required when attributeValue is specified.";
      return refuse("InvalidParameterException", message, ["attributeName"]);
    }
    const instances = having(world.tables.containerInstances, "cluster", found.cluster.id);
    const attributes = instances.flatMap((instance) =>
      shownAttributes(
        world,
        instance,
        instance.attributes.filter(
          ({ name, value }) =>
            (attributeName === undefined || name === attributeName) &&
            (attributeValue === undefined || value === attributeValue),
        ),
      ),
    );
    const page = pageOf(attributes, input);
    if (page.kind === "refused") return page;
    return answer({ attributes: page.items, nextToken: page.nextToken });
  },
};
