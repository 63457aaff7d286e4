import { expect, it } from "vitest";
import { strategyOf } from "../ask";
import { isKnownRule, ranksOf } from "./strategy";

const names = (strategy: Parameters<typeof ranksOf>[0]) =>
  ranksOf(strategy).map(({ name }) => name);

it("[placement.az-spread] a service without a strategy spreads over zones, then instances", () => {
  expect(strategyOf({ placementStrategy: [] })).toBe("service-default");
  expect(names("service-default")).toEqual([
    "spread(attribute:ecs.availability-zone)",
    "spread(instanceId)",
  ]);
});

it("[placement.run-task-default] RunTask without a strategy ranks nothing", () => {
  expect(names("random-default")).toEqual([]);
});

it("[placement.strategy-order] keeps the order given", () => {
  expect(
    names([
      { type: "spread", field: "attribute:ecs.availability-zone" },
      { type: "binpack", field: "MEMORY" },
    ]),
  ).toEqual(["spread(attribute:ecs.availability-zone)", "binpack(memory)"]);
});

it("[placement.random] ends the list: what follows has nothing left to decide", () => {
  expect(names([{ type: "random" }, { type: "binpack", field: "cpu" }])).toEqual([]);
});

it("knows the fields of each type", () => {
  expect(isKnownRule({ type: "spread", field: "instanceId" })).toBe(true);
  expect(isKnownRule({ type: "spread", field: "attribute:rack" })).toBe(true);
  expect(isKnownRule({ type: "spread", field: "memory" })).toBe(false);
  expect(isKnownRule({ type: "spread" })).toBe(false);
  expect(isKnownRule({ type: "binpack", field: "CPU" })).toBe(true);
  expect(isKnownRule({ type: "binpack", field: "instanceId" })).toBe(false);
  expect(isKnownRule({ type: "random" })).toBe(true);
});
