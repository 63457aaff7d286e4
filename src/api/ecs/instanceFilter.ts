// The `filter` of ListContainerInstances: a cluster query.
import { having } from "../../engine/kernel/tables";
import type { ContainerInstance } from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import { candidateFor } from "../../engine/placement/candidate";
import { compileQuery, matches } from "../../engine/placement/query/compile";
import { regionOf } from "../epoch";
import { refuse, type Refused } from "../operation";
import { expressionProblem } from "./expressions";

export type InstanceFilter =
  { readonly kind: "filter"; readonly selects: (instance: ContainerInstance) => boolean } | Refused;

/** Without an expression all are selected. */
export function filterOf(world: RegionWorld, expression: string | undefined): InstanceFilter {
  if (expression === undefined) return { kind: "filter", selects: () => true };
  const query = compileQuery(expression);
  if (query.kind === "problem") {
    const message = expressionProblem(expression) ?? "";
    return refuse("InvalidParameterException", message, ["filter"]);
  }
  const { startsAt } = regionOf(world);
  const selects = (instance: ContainerInstance): boolean => {
    const tasks = having(world.tables.tasks, "instance", instance.id);
    return matches(query, candidateFor("", instance, tasks), startsAt);
  };
  return { kind: "filter", selects };
}
