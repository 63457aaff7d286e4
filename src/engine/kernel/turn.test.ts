import { beforeEach, describe, expect, it } from "vitest";
import { digest } from "./snapshot";
import { get, having } from "./tables";
import { createToyWorld, toyDomain, type ToyWorld } from "./toyWorld";
import { fireNext, nextAt, perform } from "./turn";
import { arm, insert, nextOrdinal, patch, prepare, record, remove } from "./world";

let world: ToyWorld;

beforeEach(() => {
  world = createToyWorld({ seed: "turns", boxes: 3, room: 2 });
});

function request(call: Parameters<typeof toyDomain.decide>[1]) {
  return perform(world, toyDomain, call);
}

describe("a turn", () => {
  it("is an accepted call: it answers, counts, and says what it touched and why", () => {
    const { answer, report } = request({ do: "add", box: "box-1" });
    expect(answer).toEqual({ ok: true, value: "token-1" });
    expect(world.turn).toBe(1);
    expect(report).toMatchObject({ turn: 1, at: 0, call: { do: "add", box: "box-1" } });
    expect([...(report?.diff.get("tokens")?.added ?? [])]).toEqual(["token-1"]);
    expect(report?.facts).toEqual([
      { turn: 1, at: 0, index: 0, what: { kind: "added", token: "token-1" } },
    ]);
  });

  it("is a timer that fires: the clock moves to it", () => {
    request({ do: "add", box: "box-1" });
    const at = nextAt(world);
    const report = fireNext(world, toyDomain);
    expect(report).toMatchObject({ turn: 2, at, call: undefined });
    expect(world.now).toBe(at);
  });

  it("is neither a read nor a refusal: they leave turn, clock and digest as they were", () => {
    request({ do: "add", box: "box-1" });
    request({ do: "add", box: "box-1" });
    const before = digest(world);
    expect(request({ do: "count", box: "box-1" })).toEqual({
      answer: { ok: true, value: 2 },
      report: undefined,
    });
    expect(request({ do: "add", box: "box-1" }).answer).toEqual({ ok: false, code: "BoxIsFull" });
    expect(request({ do: "add", box: "box-9" }).answer).toEqual({ ok: false, code: "NoSuchBox" });
    expect(request({ do: "remove", token: "token-9" }).report).toBeUndefined();
    expect(digest(world)).toBe(before);
    expect(world.turn).toBe(2);
  });

  it("stays away when no timer is armed", () => {
    expect(nextAt(world)).toBeUndefined();
    expect(fireNext(world, toyDomain)).toBeUndefined();
  });

  it("is the only time to write: deciding and looking on may not", () => {
    const says = "a world changes only inside a turn";
    expect(() => insert(world, "boxes", { id: "box-4", room: 1 })).toThrow(says);
    expect(() => patch(world, "boxes", "box-1", { room: 9 })).toThrow(says);
    expect(() => remove(world, "boxes", "box-1")).toThrow(says);
    expect(() => arm(world, "hop token-1", 5, { kind: "hop", token: "token-1" })).toThrow(says);
    expect(() => record(world, { kind: "added", token: "token-1" })).toThrow(says);
    expect(() => nextOrdinal(world, "token")).toThrow(says);
    const meddling = { ...toyDomain, decide: () => (patch(world, "boxes", "box-1", {}), never()) };
    expect(() => perform(world, meddling, { do: "count", box: "box-1" })).toThrow(says);
  });

  it("arms timers ahead only, at whole milliseconds", () => {
    const timer = { kind: "hop", token: "token-1" } as const;
    const armAt = (at: number) => () =>
      perform(
        world,
        {
          ...toyDomain,
          decide: () => ({
            kind: "accepted",
            apply: (w) => (arm(w, "late", at, timer), { ok: true, value: at }),
          }),
        },
        { do: "count", box: "box-1" },
      );
    expect(armAt(-1)).toThrow("timer late lies ahead, at a whole ms");
    world.open = undefined;
    expect(armAt(1.5)).toThrow("timer late lies ahead, at a whole ms");
  });
});

function never(): never {
  throw new Error("the write went through");
}

describe("initial conditions", () => {
  it("are no turn, and come first", () => {
    expect(world.turn).toBe(0);
    expect(get(world.tables.boxes, "box-3").room).toBe(2);
    request({ do: "add", box: "box-1" });
    expect(() => prepare(world, () => undefined)).toThrow("initial conditions come first");
  });
});

describe("a diff", () => {
  function diffOf(write: (world: ToyWorld) => void) {
    const { report } = perform(
      world,
      {
        ...toyDomain,
        decide: () => ({
          kind: "accepted",
          apply: (w) => (write(w), { ok: true, value: 0 }),
        }),
      },
      { do: "count", box: "box-1" },
    );
    const diff = report?.diff.get("boxes");
    return {
      added: [...(diff?.added ?? [])],
      updated: [...(diff?.updated ?? [])],
      removed: [...(diff?.removed ?? [])],
    };
  }

  it("tells the net effect on each record", () => {
    const diff = diffOf((w) => {
      insert(w, "boxes", { id: "new", room: 1 });
      patch(w, "boxes", "new", { room: 2 });
      insert(w, "boxes", { id: "brief", room: 1 });
      remove(w, "boxes", "brief");
      patch(w, "boxes", "box-1", { room: 3 });
      patch(w, "boxes", "box-2", { room: 3 });
      remove(w, "boxes", "box-2");
      remove(w, "boxes", "box-3");
      insert(w, "boxes", { id: "box-3", room: 7 });
    });
    expect(diff).toEqual({ added: ["new"], updated: ["box-1", "box-3"], removed: ["box-2"] });
  });

  it("is empty for a table that was only read", () => {
    expect(diffOf((w) => having(w.tables.tokens, "box", "box-1"))).toEqual({
      added: [],
      updated: [],
      removed: [],
    });
  });
});
