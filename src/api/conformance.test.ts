// The door and the model agree: what fits the model is never refused for its form, and every answer
// fits the model.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { act, createHistory, runUntil } from "../engine/kernel/history";
import { restore, takeSnapshot } from "../engine/kernel/snapshot";
import { whole } from "../generated/whole";
import type { Answer } from "./call";
import { operations } from "./operations";
import { misfits } from "./testAnswers";
import { fullWorld, knownNames } from "./testFullWorld";
import { examplesOf, readsOf } from "./testExamples";
import { requestsOf } from "./testRequests";

const full = fullWorld();
const known = knownNames(full);
const snapshot = takeSnapshot(full.world());
const ecs = operations.filter(({ service }) => service === "ecs").map(({ name }) => name);

/** A fresh copy of the full world. */
function door() {
  const world = restore(full.world(), snapshot);
  const history = createHistory(world, full.history.domain);
  return {
    ask: (operation: string, input: unknown): Answer =>
      act(history, { service: "ecs", operation, input }).answer,
    world,
    run: (ms: number) => runUntil(history, { at: history.world.now + ms, maxTurns: 10_000 }),
  };
}

function expectFit(operation: string, answer: Answer): void {
  const { output = "", errors = [] } = whole.operations[operation] ?? {};
  if (answer.ok) {
    expect(misfits(output, answer.output), operation).toEqual([]);
    return;
  }
  // What this region does not model is refused in every operation with the same code.
  const codes = [...errors, "UnsupportedFeatureException"];
  const { code, message } = answer.error;
  expect(codes, `${operation}: ${message}`).toContain(code);
}

/** Reads all there is, with all that can be included. */
function lookAround({ ask, world }: ReturnType<typeof door>): void {
  for (const [operation, input] of readsOf(world)) expectFit(operation, ask(operation, input));
}

describe("a request that fits the model", () => {
  it.each(ecs)("%s: is accepted, or refused with an error of the operation", (operation) => {
    const examples = examplesOf(full)[operation] ?? [{}];
    const random = requestsOf(operation, known);
    const likely = fc
      .tuple(requestsOf(operation, known, 1), fc.constantFrom(...examples))
      .map(([request, example]) => ({ ...request, ...example }));
    const inputs = fc.array(fc.oneof(random, likely), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(inputs, (requests) => {
        const fresh = door();
        for (const input of requests) expectFit(operation, fresh.ask(operation, input));
        fresh.run(20_000);
        lookAround(fresh);
      }),
      { numRuns: 25 },
    );
  });
});

describe("an example", () => {
  const given = Object.entries(examplesOf(full));
  it("is there for every operation that can succeed here", () => {
    const neverHere = ["ContinueServiceDeployment", "ExecuteCommand", "ListServicesByNamespace"];
    const named = [...given.map(([name]) => name), ...neverHere, "UpdateContainerAgent"];
    expect(named.toSorted(byText)).toEqual(ecs.toSorted(byText));
  });

  it.each(given)("of %s is answered as the model says", (operation, examples) => {
    for (const input of examples) {
      const { ask } = door();
      const answer = ask(operation, input);
      expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true });
      expectFit(operation, answer);
    }
  });
});

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
