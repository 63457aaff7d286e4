// A short part of `npm run fuzz -- --door`: the long campaign is run by hand.
import { expect, it } from "vitest";
import { runDoor } from "./door";

const REQUESTS = 4_000;

it("random requests crash nothing, break nothing, and change nothing when they are refused", () => {
  const { counts, failures } = runDoor({ requests: REQUESTS, from: 1 });
  expect(failures).toEqual([]);
  expect([...counts.values()].reduce((sum, { ok, refused }) => sum + ok + refused, 0)).toBe(
    REQUESTS,
  );
});
