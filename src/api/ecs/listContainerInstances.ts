import type {
  ListContainerInstancesRequest,
  ListContainerInstancesResponse,
} from "@aws-sdk/client-ecs";
import { having } from "../../engine/kernel/tables";
import { containerInstanceArn } from "../../engine/model/ids";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { regionOf } from "../epoch";
import { answer, type Operation, type Request } from "../operation";
import { pageOf } from "../pages";
import { filterOf } from "./instanceFilter";

/** ARNs of the registered instances, DRAINING ones included unless a status is asked. */
export const listContainerInstances: Operation<
  Request<ListContainerInstancesRequest>,
  Wire<ListContainerInstancesResponse>
> = {
  service: "ecs",
  name: "ListContainerInstances",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const filter = filterOf(world, input.filter);
    if (filter.kind === "refused") return filter;
    const { cluster } = found;
    const arns = having(world.tables.containerInstances, "cluster", cluster.id)
      .filter(({ status }) => input.status === undefined || status === input.status)
      .filter(filter.selects)
      .map(({ id }) => containerInstanceArn(regionOf(world), cluster.id, id));
    const page = pageOf(arns, input);
    if (page.kind === "refused") return page;
    return answer({ containerInstanceArns: page.items, nextToken: page.nextToken });
  },
};
