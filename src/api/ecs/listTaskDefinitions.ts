// ListTaskDefinitions: ARNs by family, then revision. `familyPrefix` is the whole name of a family.
import type { ListTaskDefinitionsRequest, ListTaskDefinitionsResponse } from "@aws-sdk/client-ecs";
import { all, having } from "../../engine/kernel/tables";
import { taskDefinitionArn } from "../../engine/model/ids";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { regionOf } from "../epoch";
import { answer, type Operation, type Request } from "../operation";
import { pageOf } from "../pages";

type Input = Request<ListTaskDefinitionsRequest>;

export const listTaskDefinitions: Operation<Input, Wire<ListTaskDefinitionsResponse>> = {
  service: "ecs",
  name: "ListTaskDefinitions",
  decide: (world, input) => {
    const page = pageOf(revisionsFor(world, input), input);
    if (page.kind === "refused") return page;
    const { items, nextToken } = page;
    return answer({
      taskDefinitionArns: items.map(({ id }) => taskDefinitionArn(regionOf(world), id)),
      ...(nextToken === undefined ? {} : { nextToken }),
    });
  },
};

function revisionsFor(world: RegionWorld, input: Input): readonly TaskDefinition[] {
  const { familyPrefix: family, status = "ACTIVE", sort = "ASC" } = input;
  const { taskDefinitions } = world.tables;
  const candidates =
    family === undefined ? all(taskDefinitions) : having(taskDefinitions, "family", family);
  const revisions = [...candidates].filter((revision) => revision.status === status);
  revisions.sort((a, b) => byFamily(a.family, b.family) || a.revision - b.revision);
  return sort === "DESC" ? revisions.toReversed() : revisions;
}

function byFamily(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
