// Strategies and constraints of a request: what AWS refuses.
import type { PlacementConstraint, PlacementStrategy } from "@aws-sdk/client-ecs";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import { MOST_CONSTRAINTS } from "../../engine/placement/constraints";
import { isKnownRule } from "../../engine/placement/ranks/strategy";
import { type Path, refuse, type Refused, type Request } from "../operation";
import { expressionProblem } from "./expressions";

const MAX_STRATEGIES = 5;
const MAX_GROUP = 255;

export interface PlacementInput {
  readonly placementStrategy?: readonly Request<PlacementStrategy>[] | undefined;
  readonly placementConstraints?: readonly Request<PlacementConstraint>[] | undefined;
}

/** The constraints of the task definition count with those of the request. */
export function refusePlacement(
  input: PlacementInput,
  { definition }: Pick<TaskDefinition, "definition">,
): Refused | undefined {
  const { placementStrategy: rules = [], placementConstraints: constraints = [] } = input;
  if (rules.length > MAX_STRATEGIES) {
    const message = `Maximum number of strategies is ${MAX_STRATEGIES}.`;
    return refuse("InvalidParameterException", message, ["placementStrategy"]);
  }
  const { length: own } = definition.placementConstraints ?? [];
  if (constraints.length + own > MOST_CONSTRAINTS) {
    const message = `Maximum number of constraints is ${MOST_CONSTRAINTS}.`;
    return refuse("InvalidParameterException", message, ["placementConstraints"]);
  }
  for (const [i, rule] of rules.entries()) {
    const problem = refuseStrategy(rule, ["placementStrategy", i]);
    if (problem !== undefined) return problem;
  }
  for (const [i, constraint] of constraints.entries()) {
    const problem = refuseConstraint(constraint, ["placementConstraints", i]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function refuseStrategy(rule: Request<PlacementStrategy>, path: Path): Refused | undefined {
  if (isKnownRule(rule)) return undefined;
  const { type = "", field = "" } = rule;
  if (type === "spread" || type === "binpack") {
    const message = `${type} field '${field}' is invalid.`;
    return refuse("InvalidParameterException", message, [...path, "field"]);
  }
  const message = "Placement strategy type should be one of [random,spread,binpack]";
  return refuse("InvalidParameterException", message, [...path, "type"]);
}

function refuseConstraint(
  { type, expression = "" }: Request<PlacementConstraint>,
  path: Path,
): Refused | undefined {
  if (type !== "distinctInstance" && type !== "memberOf") {
    const message = "Placement constraint type should be one of [distinctInstance,memberOf]";
    return refuse("InvalidParameterException", message, [...path, "type"]);
  }
  const message = type === "memberOf" ? expressionProblem(expression) : distinctProblem(expression);
  if (message === undefined) return undefined;
  return refuse("InvalidParameterException", message, [...path, "expression"]);
}

function distinctProblem(expression: string): string | undefined {
  return expression === "" ? undefined : "distinctInstance expression should not be specified.";
}

/** The task group of RunTask and StartTask. */
export function refuseGroup(group: string | undefined): Refused | undefined {
  if (group === undefined || group.length <= MAX_GROUP) return undefined;
  const message = `Task group name cannot be longer than ${MAX_GROUP} characters.`;
  return refuse("InvalidParameterException", message, ["group"]);
}
