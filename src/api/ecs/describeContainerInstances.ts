import type {
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse,
} from "@aws-sdk/client-ecs";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { answer, type Operation, refuse, type Request } from "../operation";
import { lookUpInstance, missingInstance } from "./containerInstances";
import { toContainerInstance } from "./containerInstanceShape";

const MAX_INSTANCES = 100;

/** Reads up to 100 container instances. */
export const describeContainerInstances: Operation<
  Request<DescribeContainerInstancesRequest>,
  Wire<DescribeContainerInstancesResponse>
> = {
  service: "ecs",
  name: "DescribeContainerInstances",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const { cluster } = found;
    const { containerInstances: asked } = input;
    if (asked.length === 0) {
      const message = "Container Instances cannot be empty.";
      return refuse("ClientException", message, ["containerInstances"]);
    }
    if (asked.length > MAX_INSTANCES) {
      const message = `Container Instances cannot have more than ${MAX_INSTANCES} items.`;
      return refuse("InvalidParameterException", message, ["containerInstances"]);
    }
    const looked = asked.map((id) => ({ id, instance: lookUpInstance(world, cluster, id) }));
    return answer({
      containerInstances: looked.flatMap(({ instance }) =>
        instance === undefined ? [] : toContainerInstance(world, instance, input.include),
      ),
      failures: looked
        .filter(({ instance }) => instance === undefined)
        .map(({ id }) => missingInstance(world, cluster, id)),
    });
  },
};
