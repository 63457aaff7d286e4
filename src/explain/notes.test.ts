import { expect, test } from "vitest";
import { noteSentence } from "./notes";

test("a note is said with its numbers", () => {
  const numbers = { wanted: 2, desired: 4, live: 5, maxTotal: 5 };
  expect(noteSentence({ rule: "service.maximum", because: "no-headroom", numbers })).toBe(
    "Wants 2 more, but 5 RUNNING and PENDING tasks are all that maximumPercent allows (5). " +
      "It waits for one to go.",
  );
});

test("a note without words of its own still says its code and numbers", () => {
  const numbers = { tasks: 1280, waitMs: 90_000, zone: "us-east-1a" };
  expect(noteSentence({ rule: "x", because: "not-thought-of", numbers })).toBe(
    "Not thought of: tasks 1,280, wait 1 min 30 s, zone us-east-1a.",
  );
});

test("a service that wants nothing is not said to have all of its tasks", () => {
  const none = { desired: 0, healthy: 0 };
  expect(noteSentence({ rule: "service.steady", because: "steady", numbers: none })).toBe(
    "Nothing to do: no task is wanted, and none runs.",
  );
  const settling = { ...none, announceAt: 7_000 };
  expect(noteSentence({ rule: "service.steady", because: "settling", numbers: settling })).toMatch(
    /^No task is wanted, and none runs\. If it stays so/,
  );
});
