import type { DescribeTaskSetsRequest, DescribeTaskSetsResponse } from "@aws-sdk/client-ecs";
import { having } from "../../engine/kernel/tables";
import { lastPart, taskSetArn } from "../../engine/model/ids";
import type { Wire } from "../../engine/model/wire";
import { regionOf } from "../epoch";
import { answer, type Operation, type Request } from "../operation";
import { findExternal, lookUpTaskSet, toTaskSet } from "./taskSets";

/** Reads the named task sets of a service, or all of them. */
export const describeTaskSets: Operation<
  Request<DescribeTaskSetsRequest>,
  Wire<DescribeTaskSetsResponse>
> = {
  service: "ecs",
  name: "DescribeTaskSets",
  decide: (world, input) => {
    const found = findExternal(world, input);
    if (found.kind === "refused") return found;
    const { service } = found;
    const all = having(world.tables.taskSets, "service", service.id);
    const names = input.taskSets ?? all.map(({ id }) => id);
    const looked = names.map((name) => ({ name, set: lookUpTaskSet(world, service, name) }));
    return answer({
      taskSets: looked.flatMap(({ set }) =>
        set === undefined ? [] : toTaskSet(world, set, input.include),
      ),
      failures: looked
        .filter(({ set }) => set === undefined)
        .map(({ name }) => ({
          arn: taskSetArn(regionOf(world), service.id, `ecs-svc/${lastPart(name)}`),
          reason: "MISSING",
        })),
    });
  },
};
