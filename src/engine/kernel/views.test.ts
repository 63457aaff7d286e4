import fc from "fast-check";
import { expect, it } from "vitest";
import { act, createHistory, fork, runUntil, seekTime, seekTurn } from "./history";
import { digest, restore, takeSnapshot } from "./snapshot";
import {
  createToyWorld,
  type ToyCall,
  toyDomain,
  type ToyRecords,
  type ToyWorld,
} from "./toyWorld";
import { viewOver } from "./views";

interface Tally {
  /** Tokens and hops by box, and how many writes it took to know. */
  readonly boxes: Map<string, { tokens: number; hops: number }>;
  heard: number;
}

function count(tally: Tally, token: ToyRecords["tokens"] | undefined, by: 1 | -1): void {
  if (token === undefined) return;
  const { tokens, hops } = tally.boxes.get(token.box) ?? { tokens: 0, hops: 0 };
  if (tokens + by === 0) tally.boxes.delete(token.box);
  else tally.boxes.set(token.box, { tokens: tokens + by, hops: hops + by * token.hops });
}

/** Another view of the same kind each time: nobody has kept it in step yet. */
function tallyView() {
  return viewOver<ToyRecords, Tally>(() => ({ boxes: new Map(), heard: 0 }), {
    tokens: (tally, before, after) => {
      tally.heard += 1;
      count(tally, before, -1);
      count(tally, after, 1);
    },
  });
}

const kept = tallyView();

function expectInStep(world: ToyWorld): void {
  expect(kept(world).boxes).toEqual(tallyView()(world).boxes);
}

function open() {
  const world = createToyWorld({ seed: "views", boxes: 5, room: 3 });
  return createHistory(world, toyDomain, { snapshotEvery: 3 });
}

const box = fc.integer({ min: 1, max: 5 }).map((n) => `box-${n}`);
const token = fc.integer({ min: 1, max: 8 }).map((n) => `token-${n}`);
const call: fc.Arbitrary<ToyCall> = fc.oneof(
  fc.record({ do: fc.constant("add"), box }),
  fc.record({ do: fc.constant("move"), token, box }),
  fc.record({ do: fc.constant("empty"), box }),
  fc.record({ do: fc.constant("remove"), token }),
);
const steps = fc.array(fc.tuple(call, fc.nat(60)), { maxLength: 25 });

function live(history: ReturnType<typeof open>, program: readonly [ToyCall, number][]): void {
  for (const [made, ms] of program) {
    act(history, made);
    expectInStep(history.world);
    runUntil(history, { at: history.world.now + ms, maxTurns: 50 });
    expectInStep(history.world);
  }
}

it("a view kept in step equals one made from scratch, after every turn", () => {
  fc.assert(fc.property(steps, (program) => live(open(), program)));
});

it("a view equals one made from scratch after a seek, in a restored world and in a fork", () => {
  fc.assert(
    fc.property(steps, steps, fc.nat(40), (program, others, turn) => {
      const history = open();
      live(history, program);
      const before = [...kept(history.world).boxes];
      const branch = fork(history);
      live(branch, others);
      expect([...kept(history.world).boxes]).toEqual(before);
      const restored = restore(history.world, takeSnapshot(history.world));
      expect(kept(restored).boxes).toEqual(kept(history.world).boxes);
      seekTurn(history, Math.min(turn, history.world.turn));
      expectInStep(history.world);
      seekTime(history, 1_000);
      expectInStep(history.world);
    }),
  );
});

it("hears of each record once when first looked at, and of each write once from then on", () => {
  const history = open();
  for (const name of ["box-1", "box-2"]) act(history, { do: "add", box: name });
  expect(kept(history.world).heard).toBe(2);
  expect(kept(history.world).heard).toBe(2);
  act(history, { do: "move", token: "token-1", box: "box-3" });
  expect(kept(history.world).heard).toBe(3);
  act(history, { do: "remove", token: "token-1" });
  expect(kept(history.world).heard).toBe(4);
});

it("is in no snapshot and no digest", () => {
  const [seen, unseen] = [open(), open()];
  kept(seen.world);
  for (const history of [seen, unseen]) act(history, { do: "add", box: "box-1" });
  expect(digest(seen.world)).toBe(digest(unseen.world));
  expect(takeSnapshot(seen.world)).toEqual(takeSnapshot(unseen.world));
});
