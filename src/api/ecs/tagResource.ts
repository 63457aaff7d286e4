import type { TagResourceRequest } from "@aws-sdk/client-ecs";
import { withTags } from "../../engine/lifecycle/taskTags";
import { accept, type Operation, refuse, type Request } from "../operation";
import { MOST_TAGS } from "./everyRequest";
import { taggedResource } from "./taggedResource";

/** Adds tags to a resource, or gives them new values. */
export const tagResource: Operation<Request<TagResourceRequest>, object> = {
  service: "ecs",
  name: "TagResource",
  decide: (world, { resourceArn, tags: added }) => {
    const found = taggedResource(world, resourceArn, "ResourceNotFoundException");
    if (found.kind === "refused") return found;
    const tags = withTags(found.tags, added);
    // Those that Amazon ECS manages do not count.
    if (tags.filter(({ key = "" }) => !key.startsWith("aws:")).length > MOST_TAGS) {
      const message = `A resource cannot have more than ${MOST_TAGS} tags.`;
      return refuse("LimitExceededException", message, ["tags"]);
    }
    return accept((turn) => {
      found.put(turn, tags);
      return {};
    });
  },
};
