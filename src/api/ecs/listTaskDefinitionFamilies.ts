// ListTaskDefinitionFamilies: names of families, also of those without an ACTIVE revision unless
// the status ACTIVE is asked. `familyPrefix` is a true prefix here.
import type {
  ListTaskDefinitionFamiliesRequest,
  ListTaskDefinitionFamiliesResponse,
} from "@aws-sdk/client-ecs";
import { all, having } from "../../engine/kernel/tables";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { answer, type Operation, type Request } from "../operation";
import { pageOf } from "../pages";

type Input = Request<ListTaskDefinitionFamiliesRequest>;

export const listTaskDefinitionFamilies: Operation<
  Input,
  Wire<ListTaskDefinitionFamiliesResponse>
> = {
  service: "ecs",
  name: "ListTaskDefinitionFamilies",
  decide: (world, input) => {
    const page = pageOf(familiesFor(world, input), input);
    if (page.kind === "refused") return page;
    const { items, nextToken } = page;
    return answer({ families: items, ...(nextToken === undefined ? {} : { nextToken }) });
  },
};

function familiesFor(world: RegionWorld, { familyPrefix = "", status = "ALL" }: Input): string[] {
  const names = new Set([...all(world.tables.taskDefinitions)].map(({ family }) => family));
  const families = [...names].filter((family) => family.startsWith(familyPrefix));
  const wanted = families.filter(
    (family) => status === "ALL" || statusOf(world, family) === status,
  );
  return wanted.sort();
}

function statusOf(world: RegionWorld, family: string): "ACTIVE" | "INACTIVE" {
  const revisions = having(world.tables.taskDefinitions, "family", family);
  return revisions.some(({ status }) => status === "ACTIVE") ? "ACTIVE" : "INACTIVE";
}
