// The only door to a region: finds the operation of a call, checks its request, lets it decide.
// What is accepted becomes one turn whose first fact is the call itself; what is refused changes
// nothing.
import { record } from "../engine/kernel/world";
import type { Decision } from "../engine/kernel/turn";
import type { RegionWorld } from "../engine/model/region";
import * as ecsModel from "../generated/model";
import type { Answer, ApiError, Call } from "./call";
import { type Members, refuseIdentifiers, refuseWords } from "./ecs/everyRequest";
import { ec2Model } from "./models/ec2";
import type { AnyOperation, ServiceName } from "./operation";
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

export interface Door {
  /** Decides about a call; writes nothing before the decision is applied. */
  readonly decide: (world: RegionWorld, call: Call) => Decision<RegionWorld, Answer>;
  /** What an editor shows beside a request: what would be refused, and what would be ignored. */
  readonly check: (call: Call) => Objections;
  readonly knows: (call: Call) => boolean;
}

export interface Objections {
  readonly errors: readonly Flaw[];
  readonly warnings: readonly Flaw[];
}

/** The door that leads to these operations and to no other. */
export function doorOf(operations: readonly AnyOperation[]): Door {
  const byName: ReadonlyMap<string, AnyOperation> = new Map(
    operations.map((operation) => [`${operation.service}:${operation.name}`, operation]),
  );
  const find = ({ service, operation }: Call) => byName.get(`${service}:${operation}`);
  return {
    decide: (world, call) => {
      const operation = find(call);
      if (operation === undefined) return refused(unknownOperation(call));
      const { value, flaws } = checkInput(operation, call.input);
      const error = paramValidation(flaws);
      return error === undefined ? decided(world, operation, value) : refused(error);
    },
    check: (call) => {
      const operation = find(call);
      if (operation === undefined) {
        return { errors: [{ path: [], text: unknownOperation(call).message }], warnings: [] };
      }
      const { flaws, unknown } = checkInput(operation, call.input);
      return { errors: flaws, warnings: unknown };
    },
    knows: (call) => find(call) !== undefined,
  };
}

function decided(
  world: RegionWorld,
  operation: AnyOperation,
  value: unknown,
): Decision<RegionWorld, Answer> {
  const { service, name } = operation;
  const request = service === "ecs" ? (value as Members) : {};
  const identifiers = refuseIdentifiers(world, request);
  if (identifiers !== undefined) return refused(identifiers.error);
  // The model has vouched for the input's type: this is the parser's one cast.
  const outcome = operation.decide(world, value as never);
  if (outcome.kind === "refused") return refused(outcome.error);
  const words = service === "ecs" ? refuseWords(name, request) : undefined;
  if (words !== undefined) return refused(words.error);
  if (outcome.kind === "answered") {
    return { kind: "answered", answer: { ok: true, output: outcome.output } };
  }
  return {
    kind: "accepted",
    apply: (inTurn) => {
      record(inTurn, { kind: "called", service, operation: name });
      return { ok: true, output: outcome.apply(inTurn) };
    },
  };
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
