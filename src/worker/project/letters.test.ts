import { expect, test } from "vitest";
import { lettersOf } from "./letters";

test("a service has the first letter of its name", () => {
  expect(lettersOf(["web"])).toBe("W");
  expect(lettersOf(["web", "api"])).toBe("A");
});

test("a second service of the same letter gets another one beside it", () => {
  const names = ["web", "worker", "web-api", "web-admin", "w", "ww"];
  const all = names.map((_, index) => lettersOf(names.slice(0, index + 1)));
  expect(all).toEqual(["W", "Wo", "We", "Wb", "W2", "Ww"]);
  expect(new Set(all).size).toBe(all.length);
});

test("numbered services are told apart by their numbers", () => {
  expect(lettersOf(["svc-0", "svc-1"])).toBe("S1");
  expect(lettersOf(["svc-0", "svc-1", "svc-7"])).toBe("S7");
});
