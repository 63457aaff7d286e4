// The Describe call that shows a thing as AWS would.
import type { Call } from "../../api/call";
import type { Target } from "./target";

export function describeCall(target: Target): Call {
  switch (target.kind) {
    case "cluster":
      return ecs("DescribeClusters", { clusters: [target.it.id] });
    case "service":
      return ecs("DescribeServices", {
        cluster: target.it.cluster,
        services: [target.it.name],
      });
    case "task":
      return ecs("DescribeTasks", { cluster: target.it.cluster, tasks: [target.it.id] });
    case "instance": {
      const { containerInstanceId, cluster, id } = target.it;
      return containerInstanceId === undefined || cluster === undefined
        ? { service: "ec2", operation: "DescribeInstances", input: { InstanceIds: [id] } }
        : ecs("DescribeContainerInstances", { cluster, containerInstances: [containerInstanceId] });
    }
    case "subnet":
      return {
        service: "ec2",
        operation: "DescribeSubnets",
        input: { SubnetIds: [target.it.id] },
      };
  }
}

function ecs(operation: string, input: unknown): Call {
  return { service: "ecs", operation, input };
}
