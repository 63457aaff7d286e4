import { beforeEach, describe, expect, it } from "vitest";
import { act, createHistory, fork, type JournalEntry, runUntil } from "./history";
import { seekTime, seekTurn } from "./history";
import { digest, takeSnapshot } from "./snapshot";
import { all, find } from "./tables";
import { createToyWorld, TICK_MS, type ToyCall, toyDomain } from "./toyWorld";
import type { Domain } from "./turn";
import { arm } from "./world";

const ADD: ToyCall = { do: "add", box: "box-1" };

function open(journal: readonly JournalEntry<ToyCall>[] = [], snapshotEvery = 5) {
  const mismatches: JournalEntry<ToyCall>[] = [];
  const world = createToyWorld({ seed: "history", boxes: 4, room: 3 });
  const history = createHistory(world, toyDomain, {
    journal,
    snapshotEvery,
    onMismatch: (entry) => mismatches.push(entry),
  });
  return { history, mismatches };
}

type Open = ReturnType<typeof open>["history"];

function runTo(history: Open, at: number) {
  return runUntil(history, { at, maxTurns: Infinity });
}

let history: Open;

beforeEach(() => {
  history = open().history;
});

describe("a run", () => {
  it("journals accepted calls with turn and time, and neither reads nor refusals", () => {
    act(history, ADD);
    runTo(history, 500);
    act(history, { do: "count", box: "box-1" });
    act(history, { do: "remove", token: "token-9" });
    const turn = history.world.turn + 1;
    act(history, { do: "remove", token: "token-1" });
    expect(history.journal).toEqual([
      { turn: 1, at: 0, call: ADD },
      { turn, at: 500, call: { do: "remove", token: "token-1" } },
    ]);
  });

  it("stops at its time, its budget of turns, or a turn of interest, and says which", () => {
    act(history, ADD);
    expect(runUntil(history, { at: 1_000, maxTurns: 3 })).toBe("budget");
    expect(history.world.turn).toBe(4);
    const until = (report: { turn: number }) => report.turn === 6;
    expect(runUntil(history, { at: 1_000, maxTurns: 99, until })).toBe("goal");
    expect(history.world.turn).toBe(6);
    expect(history.world.now).toBeLessThan(1_000);
    expect(runTo(history, 1_000)).toBe("time");
    expect(history.world.now).toBe(1_000);
  });

  it("does not take the clock back, nor to infinity when nothing is left", () => {
    runTo(history, 300);
    expect(runTo(history, 200)).toBe("time");
    expect(history.world.now).toBe(300);
    expect(runTo(history, Infinity)).toBe("time");
    expect(history.world.now).toBe(300);
    expect(() => runTo(history, 300.5)).toThrow("a run ends at a whole ms");
  });

  it("ends a loop of timers that never lets time pass", () => {
    const spinning: Domain<never, { kind: "spin" }, never, ToyCall, string> = {
      fire: (world, timer) => arm(world, "spin", world.now, timer),
      decide: () => ({
        kind: "accepted",
        apply: (world) => (arm(world, "spin", world.now, { kind: "spin" }), "spinning"),
      }),
    };
    const world = { ...createToyWorld({ seed: "spin", boxes: 1, room: 1 }), tables: {} };
    const stuck = createHistory(world as never, spinning, { snapshotEvery: Infinity });
    act(stuck, ADD);
    expect(() => seekTime(stuck, 10)).toThrow("time goes on after 0 ms");
  });
});

describe("replay", () => {
  it("puts a call at its own turn among the turns of its millisecond", () => {
    act(history, ADD);
    act(history, ADD);
    runTo(history, 100);
    const mark = takeSnapshot(history.world);
    expect(mark.turn).toBeGreaterThan(5);
    // Turns are taken one by one until two timers of the same ms have one between them.
    let last = -1;
    while (history.world.now !== last) {
      last = history.world.now;
      runUntil(history, { at: 10_000, maxTurns: 1 });
    }
    act(history, { do: "move", token: "token-1", box: "box-4" });
    runTo(history, 20_000);
    const replayed = open(history.journal);
    runTo(replayed.history, 20_000);
    expect(digest(replayed.history.world)).toBe(digest(history.world));
    expect(replayed.mismatches).toEqual([]);
  });

  it("puts a call without a turn after the timers of its millisecond, and gives it one", () => {
    const authored = [
      { at: 0, call: ADD },
      { at: TICK_MS * 10, call: ADD },
    ];
    const { history: played } = open(authored);
    const facts: { at: number; byCall: boolean }[] = [];
    const watched = {
      ...played,
      onTurn: (r: { at: number; call: unknown }) =>
        facts.push({ at: r.at, byCall: r.call !== undefined }),
    };
    runTo(watched, 100);
    const last = facts.filter(({ at }) => at === 100);
    expect(last[last.length - 1]?.byCall ?? true).toBe(true);
    expect(watched.journal.map(({ turn }) => turn)).toEqual([1, watched.world.turn]);
    expect(authored[0]).not.toHaveProperty("turn");
  });

  it("skips a call that has become impossible, says so, and goes on", () => {
    const journal = [
      { turn: 1, at: 0, call: { do: "remove", token: "token-1" } as const },
      { turn: 2, at: 50, call: ADD },
    ];
    const { history: played, mismatches } = open(journal);
    runTo(played, 100);
    expect(mismatches).toEqual(journal);
    expect([...all(played.world.tables.tokens)]).toHaveLength(1);
    expect(played.journal[1]).toMatchObject({ turn: 1, at: 50 });
  });
});

describe("seeking", () => {
  beforeEach(() => {
    act(history, ADD);
    act(history, ADD);
    runTo(history, 2_000);
  });

  it("goes back and forth to the end of a millisecond or to right after a turn", () => {
    const end = digest(history.world);
    seekTime(history, 700);
    expect(history.world.now).toBe(700);
    seekTurn(history, 40);
    expect(history.world.turn).toBe(40);
    const at40 = digest(history.world);
    seekTurn(history, 90);
    seekTurn(history, 40);
    expect(digest(history.world)).toBe(at40);
    runUntil(history, { at: history.world.now + 1, maxTurns: 0 });
    seekTime(history, 2_000);
    expect(digest(history.world)).toBe(end);
  });

  it("lands on the same moment of a turn, also when the clock had moved on since", () => {
    seekTurn(history, 40);
    const at40 = digest(history.world);
    history.world.now += 1;
    seekTurn(history, 40);
    expect(digest(history.world)).toBe(at40);
  });

  it("runs few turns again, forwards as backwards", () => {
    const end = history.world.turn;
    seekTurn(history, 1);
    let turns = 0;
    const watched = { ...history, onTurn: () => turns++ };
    seekTurn(watched, end - 1);
    expect(watched.world.turn).toBe(end - 1);
    expect(turns).toBeLessThan(5);
  });

  it("stops at the last turn there is", () => {
    const { history: quiet } = open();
    act(quiet, { do: "add", box: "box-1", staysMs: 100 });
    seekTurn(quiet, 1_000_000);
    expect(quiet.world.agenda.byKey.size).toBe(0);
    expect(find(quiet.world.tables.tokens, "token-1")).toBeUndefined();
  });

  it("lets nobody act in the middle of a journal, but read", () => {
    act(history, ADD);
    seekTime(history, 700);
    const before = digest(history.world);
    expect(() => act(history, ADD)).toThrow("a call is made at the end of the journal");
    expect(act(history, { do: "count", box: "box-9" }).answer).toMatchObject({ ok: false });
    expect(digest(history.world)).toBe(before);
  });

  it("forgets the snapshots of a future that a new call changes", () => {
    seekTime(history, 700);
    act(history, { do: "remove", token: "token-1" });
    runTo(history, 2_000);
    const end = digest(history.world);
    seekTime(history, 1_500);
    expect(find(history.world.tables.tokens, "token-1")).toBeUndefined();
    seekTime(history, 2_000);
    expect(digest(history.world)).toBe(end);
  });
});

describe("a fork", () => {
  it("shares the past and owns its future; its parent stays as it was", () => {
    act(history, ADD);
    runTo(history, 500);
    act(history, ADD);
    runTo(history, 1_000);
    const end = digest(history.world);
    seekTime(history, 300);
    const marks = [...history.marks];
    const branch = fork(history);
    expect(branch.journal).toEqual(history.journal.slice(0, 1));
    act(branch, { do: "remove", token: "token-1" });
    runTo(branch, 5_000);
    expect(history.marks).toEqual(marks);
    expect(history.journal).toHaveLength(2);
    expect(history.world.now).toBe(300);
    runTo(history, 1_000);
    expect(digest(history.world)).toBe(end);
  });

  it("makes ids and draws that its parent makes too", () => {
    act(history, ADD);
    const branch = fork(history);
    expect(act(branch, ADD).answer).toEqual(act(history, ADD).answer);
    runTo(branch, 1_000);
    runTo(history, 1_000);
    expect(digest(branch.world)).toBe(digest(history.world));
  });
});

describe("snapshots", () => {
  it("are thinned evenly, and the first is never dropped", () => {
    act(history, ADD);
    runUntil(history, { at: 1_000_000, maxTurns: 5_000 });
    const turns = history.marks.map(({ snapshot }) => snapshot.turn);
    expect(turns[0]).toBe(0);
    expect(turns.length).toBeLessThanOrEqual(64);
    const gaps = turns.slice(1).map((turn, i) => turn - (turns[i] ?? 0));
    expect(Math.min(...gaps.slice(-30))).toBe(5);
    expect(Math.max(...gaps.slice(-30))).toBe(5);
    expect(Math.max(...gaps)).toBeLessThanOrEqual((2 * 5_000) / 30);
  });

  it("do not come again when the same turns are replayed", () => {
    act(history, ADD);
    runUntil(history, { at: 1_000_000, maxTurns: 100 });
    const marks = [...history.marks];
    seekTurn(history, 10);
    seekTurn(history, 100);
    expect(history.marks).toEqual(marks);
  });
});
