// Members that take one of a list of words, as the API model has them, and a feature that ended.
import * as model from "../../../generated/model";
import { type WrongChoice, wrongChoices } from "../../choices";
import { type Check, problem, type Problem, problemIf } from "./problem";

export const checkChoices: Check = (definition) =>
  wrongChoices(model, "RegisterTaskDefinition", definition).filter(isRefused).map(toProblem);

/** What the service takes although it is not in the model, or refuses in other words. */
function isRefused({ path: [member], value }: WrongChoice): boolean {
  const isWindowsNetwork = member === "networkMode" && value === "default";
  const isConstraint = member === "placementConstraints" && value === "distinctInstance";
  return !isWindowsNetwork && !isConstraint;
}

function toProblem({ path, value, member, choices }: WrongChoice): Problem {
  const list = `The value must be one of [${choices.join(",")}]`;
  return problem(path, `${value} is not a valid value for ${member}. ${list}`);
}

export const checkRetired: Check = ({ inferenceAccelerators = [] }) =>
  problemIf(
    inferenceAccelerators.length > 0,
    ["inferenceAccelerators"],
    "Unsupported field 'inferenceAccelerators'.",
  );
