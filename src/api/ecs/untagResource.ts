import type { UntagResourceRequest } from "@aws-sdk/client-ecs";
import { accept, answer, type Operation, refuse, type Request } from "../operation";
import { RESERVED } from "./everyRequest";
import { taggedResource } from "./taggedResource";

/** Takes tags from a resource by key; keys it does not have are ignored. */
export const untagResource: Operation<Request<UntagResourceRequest>, object> = {
  service: "ecs",
  name: "UntagResource",
  decide: (world, { resourceArn, tagKeys }) => {
    const found = taggedResource(world, resourceArn, "ResourceNotFoundException");
    if (found.kind === "refused") return found;
    const reserved = tagKeys.findIndex((key) => key.startsWith("aws:"));
    if (reserved >= 0) {
      return refuse("InvalidParameterException", RESERVED, ["tagKeys", reserved]);
    }
    const tags = found.tags.filter(({ key = "" }) => !tagKeys.includes(key));
    if (tags.length === found.tags.length) return answer({});
    return accept((turn) => {
      found.put(turn, tags);
      return {};
    });
  },
};
