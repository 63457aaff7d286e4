// Everything ECS would object to in a task definition, in the order it is looked at. The first is
// what RegisterTaskDefinition answers; an editor can show them all.
import { canonical } from "../../../engine/kernel/snapshot";
import type { Definition } from "../../../engine/model/taskDefinitions";
import * as model from "../../../generated/model";
import { checkRequest, paramValidation } from "../../request";
import { tagProblems } from "../everyRequest";
import { checkChoices, checkRetired } from "./choices";
import { checkConstraints } from "./constraints";
import { checkDependencies } from "./dependencies";
import { checkFargateContainers, checkFargateTask } from "./fargate";
import { checkLogging } from "./logging";
import { checkContainerMemory } from "./memory";
import { checkContainerList, checkFamily, checkNames } from "./names";
import { checkNetworkMode, checkProxy } from "./networkMode";
import { checkPorts } from "./ports";
import { type Check, problem, type Problem } from "./problem";
import { checkEphemeralStorage, checkRanges } from "./ranges";
import { checkFargateExecutionRole, checkRoles, checkSecretsRole } from "./roles";
import { checkContainerCpu, checkFargateSize, checkTaskSize } from "./taskSize";
import { checkMountPoints, checkVolumes } from "./volumes";

const MOST_BYTES = 65_536;

const checkLength: Check = (definition) => {
  const length = canonical(definition).length;
  if (length <= MOST_BYTES) return [];
  const message = `Actual length: '${length}'. Max allowed length is '${MOST_BYTES}' bytes.`;
  return [problem([], message)];
};

/** Those of every request that carries tags. */
const checkTags: Check = ({ tags = [] }) =>
  tagProblems(tags).map(({ message, path }) => ({
    code: "InvalidParameterException",
    message,
    path,
  }));

/** What a definition says about itself, whatever it is to run on. */
const GENERAL: readonly Check[] = [
  checkFamily,
  checkContainerList,
  checkNames,
  checkRoles,
  checkRetired,
  checkChoices,
  checkLength,
  checkTaskSize,
  checkContainerCpu,
  checkContainerMemory,
  checkPorts,
  checkNetworkMode,
  checkProxy,
  checkMountPoints,
  checkVolumes,
  checkDependencies,
  checkRanges,
  checkEphemeralStorage,
  checkSecretsRole,
  checkTags,
];

/** What a definition that requires FARGATE must have besides. */
const FARGATE: readonly Check[] = [
  checkFargateTask,
  checkFargateSize,
  checkFargateContainers,
  checkFargateExecutionRole,
];

export function problemsIn(definition: Definition): readonly Problem[] {
  return [...GENERAL, ...FARGATE, checkLogging, checkConstraints].flatMap((check) =>
    check(definition),
  );
}

/** Whether it could also run on Fargate, if it asked for that. */
export function fitsFargate(definition: Definition): boolean {
  const asked: Definition = { ...definition, requiresCompatibilities: ["FARGATE"] };
  return [...FARGATE, checkLogging].every((check) => check(asked).length === 0);
}

/** The same for text someone is still writing: wrong types are its only problems then. */
export function problemsOf(input: unknown): readonly Problem[] {
  const { value, flaws } = checkRequest(model, "RegisterTaskDefinition", input);
  if (paramValidation(flaws) === undefined) return problemsIn(value as Definition);
  return flaws.map(({ path, text }) => ({ code: "ParamValidation", message: text, path }));
}
