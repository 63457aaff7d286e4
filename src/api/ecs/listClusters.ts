import type { ListClustersRequest, ListClustersResponse } from "@aws-sdk/client-ecs";
import { all } from "../../engine/kernel/tables";
import { clusterArn } from "../../engine/model/ids";
import type { Wire } from "../../engine/model/wire";
import { regionOf } from "../epoch";
import { answer, type Operation, type Request } from "../operation";
import { pageOf } from "../pages";

/** ARNs of the ACTIVE clusters. */
export const listClusters: Operation<Request<ListClustersRequest>, Wire<ListClustersResponse>> = {
  service: "ecs",
  name: "ListClusters",
  decide: (world, input) => {
    const arns = [...all(world.tables.clusters)]
      .filter((cluster) => cluster.status === "ACTIVE")
      .map((cluster) => clusterArn(regionOf(world), cluster.id));
    const page = pageOf(arns, input);
    if (page.kind === "refused") return page;
    return answer({ clusterArns: page.items, nextToken: page.nextToken });
  },
};
