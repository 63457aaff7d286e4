import { expect, it } from "vitest";
import { changes } from "../changes";
import { operations } from "../operations";
import type { AnyOperation } from "../operation";
import { models } from "./all";
import { changeModels, type Models } from "./changes";

const named = (of: readonly AnyOperation[]) =>
  of.map(({ service, name }) => `${service}:${name}`).toSorted();
const inModels = (of: Models) =>
  Object.entries(of)
    .flatMap(([service, model]) =>
      Object.keys(model.operations).map((name) => `${service}:${name}`),
    )
    .toSorted();

it("a journal's operations have their requests in the model that a page loads at once", () => {
  expect(inModels(changeModels)).toEqual(named(changes));
});

it("every operation has its request, and every structure of a request is there", () => {
  expect(inModels(models)).toEqual(named(operations));
  for (const model of [...Object.values(models), ...Object.values(changeModels)]) {
    const text = JSON.stringify(model.shapes);
    const held = [...text.matchAll(/"shape":"(\w+)"/g)].map(([, shape]) => shape);
    const wanted = [...held, ...Object.values(model.operations)];
    expect(wanted.filter((shape) => shape === undefined || !(shape in model.shapes))).toEqual([]);
  }
});
