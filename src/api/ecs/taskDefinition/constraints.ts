// Placement constraints of a task definition: memberOf only, with expressions that can be read.
import { MOST_CONSTRAINTS } from "../../../engine/placement/constraints";
import { expressionProblem } from "../expressions";
import { type Check, problem, problemIf } from "./problem";

export const checkConstraints: Check = ({ placementConstraints = [] }) => [
  ...problemIf(
    placementConstraints.length > MOST_CONSTRAINTS,
    ["placementConstraints"],
    `Maximum number of constraints is ${MOST_CONSTRAINTS}.`,
  ),
  ...placementConstraints.flatMap(({ type, expression = "" }, index) => {
    const path = ["placementConstraints", index];
    // The one word that is on the services' list only.
    const word: string = type ?? "";
    if (word === "distinctInstance") {
      return problem([...path, "type"], `constraint.type '${word}' is not supported.`);
    }
    const says = type === "memberOf" ? expressionProblem(expression) : undefined;
    return says === undefined ? [] : problem([...path, "expression"], says);
  }),
];
