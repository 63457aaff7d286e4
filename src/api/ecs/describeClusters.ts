import type { DescribeClustersRequest, DescribeClustersResponse } from "@aws-sdk/client-ecs";
import { clusterArn, lastPart } from "../../engine/model/ids";
import type { Wire } from "../../engine/model/wire";
import { DEFAULT_CLUSTER, lookUpCluster } from "../clusters";
import { regionOf } from "../epoch";
import { answer, type Operation, refuse, type Request } from "../operation";
import { toCluster } from "./clusterShape";

const MAX_CLUSTERS = 100;

/** Reads up to 100 clusters by name or ARN; without any, the one called `default`. */
export const describeClusters: Operation<
  Request<DescribeClustersRequest>,
  Wire<DescribeClustersResponse>
> = {
  service: "ecs",
  name: "DescribeClusters",
  decide: (world, input) => {
    const asked = input.clusters ?? [];
    if (asked.length > MAX_CLUSTERS) {
      const message = `Clusters cannot have more than ${MAX_CLUSTERS} items.`;
      return refuse("InvalidParameterException", message, ["clusters"]);
    }
    const names = asked.length === 0 ? [DEFAULT_CLUSTER] : asked;
    const found = names.map((name) => ({ name, cluster: lookUpCluster(world, name) }));
    return answer({
      clusters: found.flatMap(({ cluster }) =>
        cluster === undefined ? [] : toCluster(world, cluster, input.include),
      ),
      failures: found
        .filter(({ cluster }) => cluster === undefined)
        .map(({ name }) => ({
          arn: clusterArn(regionOf(world), lastPart(name)),
          reason: "MISSING",
        })),
    });
  },
};
