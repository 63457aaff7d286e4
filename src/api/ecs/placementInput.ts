// Strategies and constraints of a request: what AWS refuses, and what is not simulated.
import type { PlacementConstraint, PlacementStrategy } from "@aws-sdk/client-ecs";
import { isKnownRule } from "../../engine/placement/ranks/strategy";
import { refuse, type Refused, type Request } from "../operation";
import { notModelled } from "./unmodelled";

const MAX_STRATEGIES = 5;
const MAX_CONSTRAINTS = 10;

export interface PlacementInput {
  readonly placementStrategy?: readonly Request<PlacementStrategy>[] | undefined;
  readonly placementConstraints?: readonly Request<PlacementConstraint>[] | undefined;
}

export function refusePlacement(input: PlacementInput): Refused | undefined {
  const { placementStrategy: rules = [], placementConstraints: constraints = [] } = input;
  if (rules.length > MAX_STRATEGIES) {
    const message = "Maximum number of strategies is 5.";
    return refuse("InvalidParameterException", message, ["placementStrategy"]);
  }
  if (constraints.length > MAX_CONSTRAINTS) {
    const message = "Maximum number of constraints is 10.";
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

function refuseStrategy(
  rule: Request<PlacementStrategy>,
  path: (string | number)[],
): Refused | undefined {
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
  { type, expression }: Request<PlacementConstraint>,
  path: (string | number)[],
): Refused | undefined {
  if (type === "memberOf") return notModelled("memberOf placement constraints", [...path, "type"]);
  if (type !== "distinctInstance") {
    const message = "Placement constraint type should be one of [distinctInstance,memberOf]";
    return refuse("InvalidParameterException", message, [...path, "type"]);
  }
  if (expression === undefined || expression === "") return undefined;
  const message = "distinctInstance expression should not be specified.";
  return refuse("InvalidParameterException", message, [...path, "expression"]);
}
