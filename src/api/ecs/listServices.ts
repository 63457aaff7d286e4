import type { ListServicesRequest, ListServicesResponse } from "@aws-sdk/client-ecs";
import { having } from "../../engine/kernel/tables";
import { serviceArn } from "../../engine/model/ids";
import type { Wire } from "../../engine/model/wire";
import { findCluster } from "../clusters";
import { regionOf } from "../epoch";
import { answer, type Operation, type Request } from "../operation";
import { type PageLimits, pageOf } from "../pages";
import { refuseUnknownType } from "./unmodelled";

const LIMITS: PageLimits = { usual: 10, most: 100 };

/** ARNs of the ACTIVE services, ten a page unless asked otherwise. */
export const listServices: Operation<Request<ListServicesRequest>, Wire<ListServicesResponse>> = {
  service: "ecs",
  name: "ListServices",
  decide: (world, input) => {
    const found = findCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const refused = refuseUnknownType(input.launchType);
    if (refused !== undefined) return refused;
    const { schedulingStrategy: asked, launchType } = input;
    const arns = having(world.tables.services, "cluster", found.cluster.id)
      .filter(
        ({ status, schedulingStrategy: strategy, launchType: type }) =>
          status === "ACTIVE" &&
          (asked === undefined || strategy === asked) &&
          (launchType === undefined || type === launchType),
      )
      .map((service) => serviceArn(regionOf(world), service.id));
    const page = pageOf(arns, input, LIMITS);
    if (page.kind === "refused") return page;
    return answer({ serviceArns: page.items, nextToken: page.nextToken });
  },
};
