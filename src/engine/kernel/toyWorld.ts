// A toy world for the kernel's own tests and bench: tokens hop between boxes of limited room, by
// timers and keyed chance. It has what a region has (indexes, replaced timers, several turns in one
// ms, reads and refusals) and knows no ECS word.
import { chance } from "./chance";
import { all, find, get, having, type Row } from "./tables";
import type { Decision, Domain } from "./turn";
import { arm, createWorld, disarm, insert, nextOrdinal, patch, prepare } from "./world";
import { record, remove, type World } from "./world";

interface Box extends Row {
  readonly room: number;
}

interface Token extends Row {
  readonly box: string;
  readonly hops: number;
  readonly history: readonly string[];
}

export type ToyRecords = { readonly boxes: Box; readonly tokens: Token };

export type ToyTimer =
  | { readonly kind: "hop"; readonly token: string }
  | { readonly kind: "leave"; readonly token: string };

export type ToyFact =
  | { readonly kind: "hopped"; readonly token: string; readonly from: string; readonly to: string }
  | { readonly kind: "added" | "removed" | "blocked"; readonly token: string };

export type ToyCall =
  | { readonly do: "add"; readonly box: string; readonly staysMs?: number }
  | { readonly do: "move"; readonly token: string; readonly box: string }
  | { readonly do: "empty"; readonly box: string }
  | { readonly do: "remove"; readonly token: string }
  | { readonly do: "count"; readonly box: string };

export type ToyAnswer =
  | { readonly ok: true; readonly value: string | number }
  | { readonly ok: false; readonly code: "NoSuchBox" | "NoSuchToken" | "BoxIsFull" };

export type ToyWorld = World<ToyRecords, ToyTimer, ToyFact>;

/** Timers fire at multiples of this, so that many share a millisecond. */
export const TICK_MS = 10;
const BOXES_IN_SIGHT = 3;

export function createToyWorld(options: { seed: string; boxes: number; room: number }): ToyWorld {
  const world = createWorld<ToyRecords, ToyTimer, ToyFact>(options.seed, {
    boxes: {},
    tokens: {
      box: (token) => token.box,
      rested: (token) => (token.hops % 8 === 0 ? "rested" : undefined),
    },
  });
  prepare(world, () => {
    for (let i = 1; i <= options.boxes; i++) {
      insert(world, "boxes", { id: `box-${i}`, room: options.room });
    }
  });
  return world;
}

export const toyDomain: Domain<ToyRecords, ToyTimer, ToyFact, ToyCall, ToyAnswer> = {
  fire(world, timer) {
    if (timer.kind === "leave") drop(world, timer.token);
    else hop(world, get(world.tables.tokens, timer.token));
  },
  decide(world, call) {
    if ("box" in call && find(world.tables.boxes, call.box) === undefined) {
      return refuse("NoSuchBox");
    }
    if ("token" in call && find(world.tables.tokens, call.token) === undefined) {
      return refuse("NoSuchToken");
    }
    return decideKnown(world, call);
  },
};

type ToyDecision = Decision<ToyWorld, ToyAnswer>;

function refuse(code: "NoSuchBox" | "NoSuchToken" | "BoxIsFull"): ToyDecision {
  return { kind: "answered", answer: { ok: false, code } };
}

function accept(apply: (world: ToyWorld) => string | number): ToyDecision {
  return { kind: "accepted", apply: (world) => ({ ok: true, value: apply(world) }) };
}

function decideKnown(world: ToyWorld, call: ToyCall): ToyDecision {
  switch (call.do) {
    case "count": {
      const value = having(world.tables.tokens, "box", call.box).length;
      return { kind: "answered", answer: { ok: true, value } };
    }
    case "add":
      return hasRoom(world, call.box) ? accept((w) => add(w, call)) : refuse("BoxIsFull");
    case "move":
      return hasRoom(world, call.box)
        ? accept((w) => move(w, get(w.tables.tokens, call.token), call.box))
        : refuse("BoxIsFull");
    case "empty":
      return accept((w) => empty(w, call.box));
    case "remove":
      return accept((w) => drop(w, call.token));
  }
}

function hasRoom(world: ToyWorld, box: string): boolean {
  return having(world.tables.tokens, "box", box).length < get(world.tables.boxes, box).room;
}

function add(world: ToyWorld, call: { box: string; staysMs?: number }): string {
  const id = `token-${nextOrdinal(world, "token")}`;
  insert(world, "tokens", { id, box: call.box, hops: 0, history: [] });
  record(world, { kind: "added", token: id });
  armHop(world, id, 0);
  if (call.staysMs !== undefined) {
    arm(world, `leave ${id}`, world.now + call.staysMs, { kind: "leave", token: id });
  }
  return id;
}

/** At a tick that lies none to three ticks ahead. */
function armHop(world: ToyWorld, token: string, hops: number): void {
  const ticks = chance(world.seed, "delay", `${token}#${hops}`, 4);
  const at = Math.ceil(world.now / TICK_MS + ticks) * TICK_MS;
  arm(world, `hop ${token}`, at, { kind: "hop", token });
}

function move(world: ToyWorld, token: Token, to: string): string {
  const history = [...token.history, to].slice(-3);
  patch(world, "tokens", token.id, { box: to, hops: token.hops + 1, history });
  record(world, { kind: "hopped", token: token.id, from: token.box, to });
  armHop(world, token.id, token.hops + 1);
  return to;
}

function hop(world: ToyWorld, token: Token): void {
  const boxes = world.tables.boxes.rows.size;
  for (let look = 0; look < BOXES_IN_SIGHT; look++) {
    const drawn = chance(world.seed, "box", `${token.id}#${token.hops}/${look}`, boxes);
    const to = `box-${1 + drawn}`;
    if (hasRoom(world, to)) {
      move(world, token, to);
      return;
    }
  }
  patch(world, "tokens", token.id, { hops: token.hops + 1 });
  record(world, { kind: "blocked", token: token.id });
  armHop(world, token.id, token.hops + 1);
}

/** Writes to the very bucket it reads. */
function empty(world: ToyWorld, box: string): number {
  const inside = having(world.tables.tokens, "box", box);
  for (const token of inside) drop(world, token.id);
  return inside.length;
}

function drop(world: ToyWorld, token: string): string {
  remove(world, "tokens", token);
  disarm(world, `hop ${token}`);
  disarm(world, `leave ${token}`);
  record(world, { kind: "removed", token });
  return token;
}

/** How many tokens each box holds, in order of the boxes. */
export function countsOf(world: ToyWorld): number[] {
  return [...all(world.tables.boxes)].map(
    (box) => having(world.tables.tokens, "box", box.id).length,
  );
}
