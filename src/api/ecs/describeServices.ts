import type { DescribeServicesRequest, DescribeServicesResponse } from "@aws-sdk/client-ecs";
import { lastPart, serviceArn } from "../../engine/model/ids";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { regionOf } from "../epoch";
import { answer, type Operation, refuse, type Request } from "../operation";
import { lookUpService } from "./services";
import { toService } from "./serviceShape";

const MAX_SERVICES = 10;

/** Reads up to ten services, deleted ones included. */
export const describeServices: Operation<
  Request<DescribeServicesRequest>,
  Wire<DescribeServicesResponse>
> = {
  service: "ecs",
  name: "DescribeServices",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const { cluster } = found;
    const { services } = input;
    if (services.length === 0 || services.length > MAX_SERVICES) {
      const message =
        services.length === 0
          ? "Services cannot be empty."
          : `Services cannot have more than ${MAX_SERVICES} items.`;
      return refuse("InvalidParameterException", message, ["services"]);
    }
    const looked = services.map((name) => ({
      name,
      service: lookUpService(world, cluster, name),
    }));
    return answer({
      services: looked.flatMap(({ service }) =>
        service === undefined ? [] : toService(world, service, input.include),
      ),
      failures: looked
        .filter(({ service }) => service === undefined)
        .map(({ name }) => ({
          arn: serviceArn(regionOf(world), `${cluster.id}/${lastPart(name)}`),
          reason: "MISSING",
        })),
    });
  },
};
