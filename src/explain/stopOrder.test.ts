import { expect, test } from "vitest";
import { stopOrderText } from "./stopOrder";

const on = (name: string, ...names: readonly string[]) => ({
  name,
  stage: "RUNNING" as const,
  dependsOn: names.map((one) => ({ name: one, condition: "START" as const })),
});

test("whoever depends on another stops before it", () => {
  const containers = [on("proxy", "api"), on("api", "db", "logs"), on("db"), on("logs")];
  expect(stopOrderText(containers)).toBe("When it stops: proxy, then api, then db and logs.");
});

test("an order is said only where there is one, and of those alive", () => {
  expect(stopOrderText([on("a"), on("b")])).toBeUndefined();
  expect(stopOrderText([on("a", "b"), { ...on("b"), stage: "STOPPED" }])).toBeUndefined();
});

test("a circle has no order to say", () => {
  expect(stopOrderText([on("a", "b"), on("b", "a")])).toBeUndefined();
});
