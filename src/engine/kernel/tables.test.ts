import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { all, createTable, find, get, having, insertRow, rebuilt, removeRow } from "./tables";
import { replaceRow, type Row, type Table } from "./tables";

interface Card extends Row {
  readonly suit: string | undefined;
  readonly notes: readonly string[];
}

const KEYS = { suit: (card: Card) => card.suit, all: () => "all" };

function table(): Table<Card> {
  return createTable<Card>("cards", KEYS);
}

function deal(cards: Table<Card>, id: string, suit: string | undefined): void {
  insertRow(cards, { id, seq: cards.nextSeq, suit, notes: [] });
}

function recast(cards: Table<Card>, id: string, suit: string | undefined): void {
  replaceRow(cards, { ...get(cards, id), suit });
}

function ids(cards: readonly Card[]): string[] {
  return cards.map((card) => card.id);
}

describe("a table", () => {
  it("finds records by id and by index, in order of creation whatever the order of writes", () => {
    const cards = table();
    for (const id of ["c", "a", "b"]) deal(cards, id, "hearts");
    recast(cards, "c", "spades");
    recast(cards, "b", "spades");
    recast(cards, "a", "spades");
    expect(ids(having(cards, "suit", "spades"))).toEqual(["c", "a", "b"]);
    expect(having(cards, "suit", "hearts")).toEqual([]);
    expect(ids([...all(cards)])).toEqual(["c", "a", "b"]);
    expect(find(cards, "a")?.suit).toBe("spades");
    expect(find(cards, "z")).toBeUndefined();
  });

  it("keeps a record without a key out of the index", () => {
    const cards = table();
    deal(cards, "a", undefined);
    deal(cards, "b", "hearts");
    recast(cards, "b", undefined);
    expect(having(cards, "suit", "hearts")).toEqual([]);
    expect(ids(having(cards, "all", "all"))).toEqual(["a", "b"]);
    recast(cards, "a", "hearts");
    expect(ids(having(cards, "suit", "hearts"))).toEqual(["a"]);
  });

  it("leaves a bucket that was read as it was, so that a reader may write", () => {
    const cards = table();
    for (const id of ["a", "b", "c"]) deal(cards, id, "hearts");
    const seen: string[] = [];
    for (const card of having(cards, "suit", "hearts")) {
      seen.push(card.id);
      recast(cards, card.id, "spades");
      deal(cards, `${card.id}'`, "hearts");
    }
    expect(seen).toEqual(["a", "b", "c"]);
    expect(ids(having(cards, "suit", "hearts"))).toEqual(["a'", "b'", "c'"]);
  });

  it("freezes its records to their depth", () => {
    const cards = table();
    deal(cards, "a", "hearts");
    expect(Object.isFrozen(get(cards, "a"))).toBe(true);
    expect(Object.isFrozen(get(cards, "a").notes)).toBe(true);
    replaceRow(cards, { ...get(cards, "a"), notes: ["new"] });
    expect(Object.isFrozen(get(cards, "a").notes)).toBe(true);
  });

  it("refuses a second record of an id, an unknown id and an unknown index", () => {
    const cards = table();
    deal(cards, "a", "hearts");
    expect(() => deal(cards, "a", "spades")).toThrow("cards has no a yet");
    expect(() => get(cards, "b")).toThrow("cards has b");
    expect(() => removeRow(cards, "b")).toThrow("cards has b");
    expect(() => having(cards, "colour", "red")).toThrow("cards declares the index colour");
  });
});

const id = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h");
const suit = fc.constantFrom("hearts", "spades", undefined);
const write = fc.record({ id, suit, remove: fc.boolean(), read: fc.boolean() });

function apply(cards: Table<Card>, step: { id: string; suit?: string; remove: boolean }): void {
  if (find(cards, step.id) === undefined) deal(cards, step.id, step.suit);
  else if (step.remove) removeRow(cards, step.id);
  else recast(cards, step.id, step.suit);
}

function buckets(cards: Table<Card>): (readonly Card[])[] {
  return ["hearts", "spades"]
    .map((name) => having(cards, "suit", name))
    .concat([having(cards, "all", "all")]);
}

it("reads the same when it has grown, when it is rebuilt, and as a plain filter says", () => {
  fc.assert(
    fc.property(fc.array(write, { maxLength: 60 }), (writes) => {
      const cards = table();
      for (const step of writes) {
        const read = step.read ? buckets(cards) : [];
        const copies = read.map((bucket) => [...bucket]);
        apply(cards, { ...step, suit: step.suit });
        expect(read).toEqual(copies);
      }
      const rows = [...all(cards)];
      const filtered = ["hearts", "spades"].map((name) => rows.filter((row) => row.suit === name));
      expect(buckets(cards)).toEqual([...filtered, rows]);
      const again = rebuilt(cards, rows, cards.nextSeq);
      expect(buckets(again)).toEqual(buckets(cards));
      expect([...all(again)].every((row, i) => row === rows[i])).toBe(true);
    }),
  );
});
