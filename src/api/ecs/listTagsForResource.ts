import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-ecs";
import type { Wire } from "../../engine/model/wire";
import { answer, type Operation, type Request } from "../operation";
import { taggedResource } from "./taggedResource";

/** The tags of a resource, those that Amazon ECS manages among them. */
export const listTagsForResource: Operation<
  Request<ListTagsForResourceRequest>,
  Wire<ListTagsForResourceResponse>
> = {
  service: "ecs",
  name: "ListTagsForResource",
  decide: (world, { resourceArn }) => {
    const found = taggedResource(world, resourceArn, "InvalidParameterException");
    if (found.kind === "refused") return found;
    return answer({ tags: [...found.tags] });
  },
};
