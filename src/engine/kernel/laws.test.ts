// The laws of time travel, over random programs of calls, waits and single turns in the toy world.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { act, createHistory, fork, type JournalEntry, runUntil } from "./history";
import { seekTime, seekTurn } from "./history";
import { digest } from "./snapshot";
import { all } from "./tables";
import { createToyWorld, TICK_MS, type ToyCall, toyDomain, type ToyFact } from "./toyWorld";
import type { TurnReport } from "./turn";

/** Later than any program ends by itself. */
const END = 6_000;
const SEED = "laws";

type Step =
  | { readonly do: "call"; readonly call: ToyCall }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "turns"; readonly count: number };

const box = fc.integer({ min: 1, max: 6 }).map((n) => `box-${n}`);
const token = fc.integer({ min: 1, max: 8 }).map((n) => `token-${n}`);
const staysMs = fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined });

const call: fc.Arbitrary<ToyCall> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("add"), box, staysMs }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("move"), token, box }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("empty"), box }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("remove"), token }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("count"), box }) },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("call"), call }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait"), ms: fc.nat(100) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("turns"), count: fc.nat(9) }) },
);

const program = fc.array(step, { maxLength: 40, size: "max" });
const moment = fc.nat(END);

function open(journal: readonly JournalEntry<ToyCall>[] = []) {
  const turns: TurnReport<ToyFact, ToyCall>[] = [];
  const mismatches: JournalEntry<ToyCall>[] = [];
  const world = createToyWorld({ seed: SEED, boxes: 5, room: 3 });
  const history = createHistory(world, toyDomain, {
    journal,
    // Often, so that short runs cross, restore and thin many snapshots.
    snapshotEvery: 2,
    onTurn: (report) => turns.push(report),
    onMismatch: (entry) => mismatches.push(entry),
  });
  return { history, turns, mismatches };
}

type Open = ReturnType<typeof open>["history"];

function carryOut(history: Open, steps: readonly Step[]): void {
  for (const now of steps) {
    if (now.do === "call") act(history, now.call);
    else if (now.do === "turns") runUntil(history, { at: END, maxTurns: now.count });
    else runUntil(history, { at: Math.min(END, history.world.now + now.ms), maxTurns: Infinity });
  }
}

/** A live run of a program, to the end. */
function live(steps: readonly Step[]) {
  const run = open();
  carryOut(run.history, steps);
  seekTime(run.history, END);
  return { ...run, end: digest(run.history.world), journal: run.history.journal };
}

describe("for every program of calls and times", { timeout: 60_000 }, () => {
  it("the same program gives the same turns, facts and digest", () => {
    fc.assert(
      fc.property(program, (steps) => {
        const [one, two] = [live(steps), live(steps)];
        expect(two.end).toBe(one.end);
        expect(two.turns).toEqual(one.turns);
      }),
    );
  });

  it("its journal replays to the same turns, facts and digest, without a mismatch", () => {
    fc.assert(
      fc.property(program, (steps) => {
        const { end, journal, turns } = live(steps);
        const again = open(journal);
        seekTime(again.history, END);
        expect(digest(again.history.world)).toBe(end);
        expect(again.turns).toEqual(turns);
        expect(again.mismatches).toEqual([]);
        expect(again.history.journal).toEqual(journal);
      }),
    );
  });

  it("running in any chunks of time and turns is running straight", () => {
    const chunk = fc.record({ ms: fc.nat(400), maxTurns: fc.nat(40) });
    fc.assert(
      fc.property(program, fc.array(chunk), (steps, chunks) => {
        const { end, journal } = live(steps);
        const { history } = open(journal);
        for (const { ms, maxTurns } of chunks) {
          runUntil(history, { at: Math.min(END, history.world.now + ms), maxTurns });
        }
        seekTime(history, END);
        expect(digest(history.world)).toBe(end);
      }),
    );
  });

  it("seeking anywhere, by time or by turn, and coming back is running straight", () => {
    const target = fc.oneof(fc.record({ at: moment }), fc.record({ turn: fc.nat(400) }));
    fc.assert(
      fc.property(program, fc.array(target, { maxLength: 8 }), (steps, targets) => {
        const { history, end } = live(steps);
        const last = history.world.turn;
        for (const to of targets) {
          const fresh = open(history.journal).history;
          if ("at" in to) seekTime(history, to.at);
          else seekTurn(history, Math.min(last, to.turn));
          if ("at" in to) seekTime(fresh, to.at);
          else seekTurn(fresh, Math.min(last, to.turn));
          expect(digest(history.world)).toBe(digest(fresh.world));
        }
        seekTime(history, END);
        expect(digest(history.world)).toBe(end);
      }),
    );
  });

  it("a fork neither changes its parent nor what the parent does next", () => {
    fc.assert(
      fc.property(program, program, moment, moment, (steps, others, at, later) => {
        const { history, end, journal } = live(steps);
        const kept = [...journal];
        seekTime(history, at);
        const before = digest(history.world);
        const branch = fork(history);
        expect(digest(branch.world)).toBe(before);
        carryOut(branch, others);
        seekTime(branch, END);
        const branchEnd = digest(branch.world);
        expect(digest(history.world)).toBe(before);
        expect(history.journal).toEqual(kept);
        seekTime(history, later);
        seekTime(history, END);
        expect(digest(history.world)).toBe(end);
        seekTime(branch, later);
        seekTime(branch, END);
        expect(digest(branch.world)).toBe(branchEnd);
        const replayed = open(branch.journal).history;
        seekTime(replayed, END);
        expect(digest(replayed.world)).toBe(branchEnd);
      }),
    );
  });

  it("without turns, times alone replay it when no call shares its ms with a timer", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(call, fc.nat(20))), (calls) => {
        // Timers fire at ticks (and tokens leave at none of them), calls come between ticks.
        const between = calls.flatMap(([made, ticks]): Step[] => [
          { do: "wait", ms: ticks * TICK_MS },
          { do: "call", call: made.do === "add" ? { do: "add", box: made.box } : made },
        ]);
        const { end, journal } = live([{ do: "wait", ms: 5 }, ...between]);
        const { history, mismatches } = open(
          journal.map((entry) => ({ at: entry.at, call: entry.call })),
        );
        seekTime(history, END);
        expect(digest(history.world)).toBe(end);
        expect(mismatches).toEqual([]);
        expect(history.journal).toEqual(journal);
      }),
    );
  });

  it("undo is the journal without its last call", () => {
    fc.assert(
      fc.property(program, (steps) => {
        const run = open();
        let undone = END;
        let never: string | undefined;
        for (const now of steps) {
          const calls = run.history.journal.length;
          const before = fork(run.history);
          carryOut(run.history, [now]);
          if (run.history.journal.length === calls) continue;
          seekTime(before, END);
          never = digest(before.world);
          undone = run.history.world.now;
        }
        fc.pre(never !== undefined);
        const { history } = open(run.history.journal.slice(0, -1));
        seekTime(history, undone);
        seekTime(history, END);
        expect(digest(history.world)).toBe(never);
      }),
    );
  });

  it("the diffs of the turns rebuild the tables", () => {
    fc.assert(
      fc.property(program, (steps) => {
        const seen = new Set<string>();
        const { turns, history } = live(steps);
        for (const { diff } of turns) {
          const tokens = diff.get("tokens");
          for (const id of tokens?.added ?? []) expect(seen.has(id)).toBe(false);
          for (const id of tokens?.updated ?? []) expect(seen.has(id)).toBe(true);
          for (const id of tokens?.removed ?? []) expect(seen.delete(id)).toBe(true);
          for (const id of tokens?.added ?? []) seen.add(id);
        }
        expect([...seen]).toEqual([...all(history.world.tables.tokens)].map(({ id }) => id));
      }),
    );
  });

  it("reads and refusals change nothing and enter no journal", () => {
    fc.assert(
      fc.property(program, call, moment, (steps, made, at) => {
        const { history } = live(steps);
        seekTime(history, Math.max(at, history.journal[history.journal.length - 1]?.at ?? 0));
        const before = { digest: digest(history.world), calls: history.journal.length };
        const { report } = act(history, made);
        if (report !== undefined) return;
        expect(digest(history.world)).toBe(before.digest);
        expect(history.journal).toHaveLength(before.calls);
      }),
    );
  });
});
