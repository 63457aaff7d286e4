// The only door to a region: finds the operation of a call, checks its request, lets it decide.
// What is accepted becomes one turn whose first fact is the call itself; what is refused changes
// nothing.
import { record } from "../engine/kernel/world";
import type { Decision } from "../engine/kernel/turn";
import type { RegionWorld } from "../engine/model/region";
import * as ecsModel from "../generated/model";
import type { Answer, ApiError, Call } from "./call";
import { ec2Model } from "./models/ec2";
import type { AnyOperation, ServiceName } from "./operation";
import { operations } from "./operations";
import { logsModel } from "./models/logs";
import { playgroundModel } from "./models/playground";
import { stsModel } from "./models/sts";
import { checkRequest, type Checked, type Flaw, type Model, paramValidation } from "./request";

const models: Readonly<Record<ServiceName, Model>> = {
  ecs: ecsModel,
  ec2: ec2Model,
  logs: logsModel,
  sts: stsModel,
  playground: playgroundModel,
};

const byName: ReadonlyMap<string, AnyOperation> = new Map(
  operations.map((operation) => [`${operation.service}:${operation.name}`, operation]),
);

/** Decides about a call; writes nothing before the decision is applied. */
export function decide(world: RegionWorld, call: Call): Decision<RegionWorld, Answer> {
  const operation = byName.get(`${call.service}:${call.operation}`);
  if (operation === undefined) return refused(unknownOperation(call));
  const { value, flaws } = checkInput(operation, call.input);
  const error = paramValidation(flaws);
  if (error !== undefined) return refused(error);
  return decided(world, operation, value);
}

function decided(
  world: RegionWorld,
  operation: AnyOperation,
  value: unknown,
): Decision<RegionWorld, Answer> {
  // The model has vouched for the input's type: this is the parser's one cast.
  const outcome = operation.decide(world, value as never);
  if (outcome.kind === "refused") return refused(outcome.error);
  if (outcome.kind === "answered") {
    return { kind: "answered", answer: { ok: true, output: outcome.output } };
  }
  const { service, name } = operation;
  return {
    kind: "accepted",
    apply: (inTurn) => {
      record(inTurn, { kind: "called", service, operation: name });
      return { ok: true, output: outcome.apply(inTurn) };
    },
  };
}

/** What an editor shows beside a request: what would be refused, and what would be ignored. */
export function check(call: Call): { errors: readonly Flaw[]; warnings: readonly Flaw[] } {
  const operation = byName.get(`${call.service}:${call.operation}`);
  if (operation === undefined) {
    return { errors: [{ path: [], text: unknownOperation(call).message }], warnings: [] };
  }
  const { flaws, unknown } = checkInput(operation, call.input);
  return { errors: flaws, warnings: unknown };
}

function checkInput(operation: AnyOperation, input: unknown): Checked {
  return checkRequest(models[operation.service], operation.name, input);
}

function refused(error: ApiError): Decision<RegionWorld, Answer> {
  return { kind: "answered", answer: { ok: false, error } };
}

function unknownOperation({ service, operation }: Call): ApiError {
  const message = `ECS Playground does not model the operation ${operation} of ${service}.`;
  return { code: "UnknownOperationException", message };
}
