// DescribeTaskDefinition: one revision. INACTIVE ones stay readable by their number.
import type {
  DescribeTaskDefinitionRequest,
  DescribeTaskDefinitionResponse,
} from "@aws-sdk/client-ecs";
import type { Wire } from "../../engine/model/wire";
import { answer, type Operation, refuse, type Request } from "../operation";
import { lookUpTaskDefinition } from "../taskDefinitions";
import { toTaskDefinition } from "./taskDefinition/toTaskDefinition";

export const describeTaskDefinition: Operation<
  Request<DescribeTaskDefinitionRequest>,
  Wire<DescribeTaskDefinitionResponse>
> = {
  service: "ecs",
  name: "DescribeTaskDefinition",
  decide: (world, input) => {
    const revision = lookUpTaskDefinition(world, input.taskDefinition);
    if (revision === undefined) {
      return refuse("ClientException", "Unable to describe task definition.", ["taskDefinition"]);
    }
    const tags = input.include?.includes("TAGS") ? { tags: revision.definition.tags ?? [] } : {};
    return answer({ taskDefinition: toTaskDefinition(world, revision), ...tags });
  },
};
