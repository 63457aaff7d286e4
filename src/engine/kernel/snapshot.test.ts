import { describe, expect, it } from "vitest";
import { canonical, digest, restore, takeSnapshot } from "./snapshot";
import { find } from "./tables";
import { countsOf, createToyWorld, type ToyCall, toyDomain, type ToyWorld } from "./toyWorld";
import { fireNext, perform } from "./turn";
import { insert } from "./world";

function busyWorld(): ToyWorld {
  const world = createToyWorld({ seed: "snapshots", boxes: 4, room: 5 });
  const calls: ToyCall[] = [1, 2, 3, 4].map((n) => ({
    do: "add",
    box: `box-${n}`,
    staysMs: 95 * n,
  }));
  for (const call of calls) perform(world, toyDomain, call);
  for (let turn = 0; turn < 20; turn++) fireNext(world, toyDomain);
  return world;
}

describe("a snapshot", () => {
  it("brings back a world of the same digest, which runs on to the same digests", () => {
    const world = busyWorld();
    const again = restore(world, takeSnapshot(world));
    expect(digest(again)).toBe(digest(world));
    expect(countsOf(again)).toEqual(countsOf(world));
    for (let turn = 0; turn < 30; turn++) {
      fireNext(world, toyDomain);
      fireNext(again, toyDomain);
      expect(digest(again)).toBe(digest(world));
    }
  });

  it("shares the records and nothing that can change", () => {
    const world = busyWorld();
    const snapshot = takeSnapshot(world);
    const again = restore(world, snapshot);
    const before = digest(again);
    expect(again.tables.tokens.rows.size).toBeGreaterThan(0);
    for (const [id, row] of world.tables.tokens.rows) {
      expect(find(again.tables.tokens, id)).toBe(row);
    }
    for (let turn = 0; turn < 30; turn++) fireNext(world, toyDomain);
    expect(digest(again)).toBe(before);
    expect(digest(restore(world, snapshot))).toBe(before);
  });

  it("is taken between turns only", () => {
    const world = busyWorld();
    world.open = { diff: new Map(), facts: [] };
    expect(() => takeSnapshot(world)).toThrow("snapshots are taken between turns");
  });
});

describe("a digest", () => {
  it("differs when seed, clock, turn, a record, a timer or a numbering differs", () => {
    const base = () => createToyWorld({ seed: "digest", boxes: 2, room: 2 });
    const others: ToyWorld[] = [
      createToyWorld({ seed: "digest 2", boxes: 2, room: 2 }),
      createToyWorld({ seed: "digest", boxes: 2, room: 3 }),
      createToyWorld({ seed: "digest", boxes: 3, room: 2 }),
      { ...base(), now: 1 },
      { ...base(), turn: 1 },
      { ...base(), ordinals: new Map([["token", 1]]) },
      { ...base(), agenda: { ...base().agenda, nextSeq: 2 } },
    ];
    const digests = [base(), ...others].map(digest);
    expect(new Set(digests).size).toBe(digests.length);
    expect(digest(base())).toBe(digests[0]);
  });

  it("reads records as data: member order and undefined members do not count", () => {
    expect(canonical({ b: [1, { y: null, x: "é" }], a: undefined })).toBe(
      '{"b":[1,{"x":"é","y":null}]}',
    );
    expect(canonical({ x: 1, y: 2 })).toBe(canonical({ y: 2, x: 1 }));
    expect(canonical([undefined, -0])).toBe("[null,0]");
  });

  it("refuses what JSON cannot carry rather than calling it equal", () => {
    expect(() => canonical({ cpu: NaN })).toThrow("numbers of a world are finite");
    expect(() => canonical({ ports: new Set([80]) })).toThrow("records hold plain data");
  });

  it("notes a record added between turns' ends", () => {
    const world = busyWorld();
    const before = digest(world);
    world.open = { diff: new Map(), facts: [] };
    insert(world, "boxes", { id: "box-9", room: 1 });
    world.open = undefined;
    expect(digest(world)).not.toBe(before);
  });
});
