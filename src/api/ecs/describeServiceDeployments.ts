import type {
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse,
} from "@aws-sdk/client-ecs";
import type { Wire } from "../../engine/model/wire";
import { answer, type Operation, type Request } from "../operation";
import { lookUpServiceDeployment, refuseArns } from "./serviceDeployments";
import { toServiceDeployment } from "./serviceDeploymentShape";

/** Reads up to twenty service deployments. */
export const describeServiceDeployments: Operation<
  Request<DescribeServiceDeploymentsRequest>,
  Wire<DescribeServiceDeploymentsResponse>
> = {
  service: "ecs",
  name: "DescribeServiceDeployments",
  decide: (world, { serviceDeploymentArns }) => {
    const refused = refuseArns(serviceDeploymentArns, "serviceDeploymentArns");
    if (refused !== undefined) return refused;
    const looked = serviceDeploymentArns.map((arn) => ({
      arn,
      found: lookUpServiceDeployment(world, arn),
    }));
    return answer({
      serviceDeployments: looked.flatMap(({ found }) =>
        found === undefined ? [] : toServiceDeployment(world, found),
      ),
      failures: looked.flatMap(({ arn, found }) =>
        found === undefined ? { arn, reason: "MISSING" } : [],
      ),
    });
  },
};
