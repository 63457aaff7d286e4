// The only door to a region: finds the operation of a call, checks its request, lets it decide.
// What is accepted becomes one turn whose first fact is the call itself; what is refused changes
// nothing.
import { record } from "../engine/kernel/world";
import type { Decision } from "../engine/kernel/turn";
import type { RegionWorld } from "../engine/model/region";
import type { Answer, ApiError, Call } from "./call";
import { type Members, refuseIdentifiers, refuseWords } from "./ecs/everyRequest";
import type { Models } from "./models/changes";
import type { AnyOperation } from "./operation";
import { checkRequest, type Flaw, type Model, paramValidation } from "./request";

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

/** The door that leads to these operations and to no other; `models` has their requests. */
export function doorOf(operations: readonly AnyOperation[], models: Models): Door {
  const byName: ReadonlyMap<string, AnyOperation> = new Map(
    operations.map((operation) => [`${operation.service}:${operation.name}`, operation]),
  );
  const find = ({ service, operation }: Call) => byName.get(`${service}:${operation}`);
  return {
    decide: (world, call) => {
      const operation = find(call);
      if (operation === undefined) return refused(unknownOperation(call));
      const { value, flaws } = checkRequest(models[operation.service], operation.name, call.input);
      const error = paramValidation(flaws);
      return error === undefined
        ? decided({ world, operation, model: models[operation.service] }, value)
        : refused(error);
    },
    check: (call) => {
      const operation = find(call);
      if (operation === undefined) {
        return { errors: [{ path: [], text: unknownOperation(call).message }], warnings: [] };
      }
      const { flaws, unknown } = checkRequest(
        models[operation.service],
        operation.name,
        call.input,
      );
      return { errors: flaws, warnings: unknown };
    },
    knows: (call) => find(call) !== undefined,
  };
}

interface Asked {
  readonly world: RegionWorld;
  readonly operation: AnyOperation;
  readonly model: Model;
}

function decided(
  { world, operation, model }: Asked,
  value: unknown,
): Decision<RegionWorld, Answer> {
  const { service, name } = operation;
  const request = service === "ecs" ? (value as Members) : {};
  const identifiers = refuseIdentifiers(world, request);
  if (identifiers !== undefined) return refused(identifiers.error);
  // The model has vouched for the input's type: this is the parser's one cast.
  const outcome = operation.decide(world, value as never);
  if (outcome.kind === "refused") return refused(outcome.error);
  const words = service === "ecs" ? refuseWords(model, name, request) : undefined;
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

function refused(error: ApiError): Decision<RegionWorld, Answer> {
  return { kind: "answered", answer: { ok: false, error } };
}

function unknownOperation({ service, operation }: Call): ApiError {
  const message = `ECS Playground does not model the operation ${operation} of ${service}.`;
  return { code: "UnknownOperationException", message };
}
