import { expect, test } from "vitest";
import { fuzzyScore } from "./fuzzy";

test("finds words in any place, and letters in order", () => {
  expect(fuzzyScore("scale web", "Scale… web")).toBeDefined();
  expect(fuzzyScore("web scale", "Scale… web")).toBeDefined();
  expect(fuzzyScore("drn", "Drain… i-07e6")).toBeDefined();
  expect(fuzzyScore("xyz", "Scale… web")).toBeUndefined();
});

test("prefers the start of a word to its middle, and whole words to scattered letters", () => {
  const score = (text: string) => fuzzyScore("web", text) ?? Infinity;
  expect(score("web:42")).toBeLessThan(score("cobweb"));
  expect(score("cobweb")).toBeLessThan(score("wide band"));
});

test("matches everything when nothing is asked", () => {
  expect(fuzzyScore("", "anything")).toBe(0);
});
