// The kernel against the plainest loop that does the same work, and the price of its snapshots.
import { arm, createAgenda, pop } from "../engine/kernel/agenda";
import { assert } from "../engine/kernel/assert";
import { chance } from "../engine/kernel/chance";
import { act, createHistory, runUntil, seekTurn } from "../engine/kernel/history";
import { digest, restore, takeSnapshot } from "../engine/kernel/snapshot";
import { countsOf, createToyWorld, toyDomain } from "../engine/kernel/toyWorld";
import { medians } from "./measure";
import { NaiveHeap, NaiveToy } from "./naiveToy";
import type { Bench, Row } from "./row";

const SEED = "bench";
const TOKENS = 1_000;
const BOXES = 100;
const ROOM = 12;
const TURNS = 50_000;
const PENDING = 10_000;
const ROUNDS = 11;

function toyHistory(after: number, options: { snapshotEvery?: number } = {}) {
  const world = createToyWorld({ seed: SEED, boxes: BOXES, room: ROOM });
  const history = createHistory(world, toyDomain, options);
  for (let i = 0; i < TOKENS; i++) act(history, { do: "add", box: `box-${1 + (i % BOXES)}` });
  runUntil(history, { at: Infinity, maxTurns: after });
  return history;
}

function naiveToy(): NaiveToy {
  const naive = new NaiveToy({ seed: SEED, boxes: BOXES, room: ROOM });
  for (let i = 0; i < TOKENS; i++) naive.add(`box-${1 + (i % BOXES)}`);
  return naive;
}

function turns(): Row[] {
  const outcome = { kernel: [0], naive: [0] };
  const { kernel, naive } = medians(
    {
      kernel: () => {
        const history = toyHistory(0, { snapshotEvery: Infinity });
        return () => {
          runUntil(history, { at: Infinity, maxTurns: TURNS });
          outcome.kernel = countsOf(history.world);
        };
      },
      naive: () => {
        const toy = naiveToy();
        return () => {
          for (let turn = 0; turn < TURNS; turn++) toy.turn();
          outcome.naive = toy.counts();
        };
      },
    },
    ROUNDS,
  );
  assert(String(outcome.kernel) === String(outcome.naive), "both loops did the same work");
  return [
    {
      metric: "kernel: turns/s against a naive object loop",
      value: naive / kernel,
      unit: "ratio",
      wanted: { atLeast: 1 },
    },
    { metric: "kernel: one toy turn (information)", value: kernel / TURNS, unit: "ms" },
  ];
}

/** Takes one and arms one, among many that wait. */
function agenda(): Row[] {
  const keys = Array.from({ length: PENDING }, (_, i) => `timer ${i}`);
  const delays = keys.map((key) => chance(SEED, "delay", key, 60_000));
  const timer = { kind: "bell" } as const;
  const work = (take: () => { key: string; at: number } | undefined, put: typeof arms) => () => {
    for (let i = 0; i < TURNS; i++) {
      const next = take();
      if (next !== undefined) put(next.key, next.at + (delays[i % PENDING] ?? 0));
    }
  };
  const arms = (_key: string, _at: number): void => undefined;
  const { ours, naive } = medians(
    {
      ours: () => {
        const full = createAgenda<{ kind: "bell" }>();
        keys.forEach((key, i) => arm(full, key, delays[i] ?? 0, timer));
        return work(
          () => pop(full),
          (key, at) => arm(full, key, at, timer),
        );
      },
      naive: () => {
        const full = new NaiveHeap();
        keys.forEach((key, i) => full.arm(key, delays[i] ?? 0));
        return work(
          () => full.pop(),
          (key, at) => full.arm(key, at),
        );
      },
    },
    ROUNDS,
  );
  return [
    {
      metric: `agenda: take and arm among ${PENDING}, against an object heap`,
      value: naive / ours,
      unit: "ratio",
      wanted: { atLeast: 1 },
    },
  ];
}

function snapshots(): Row[] {
  const history = toyHistory(TURNS);
  const end = history.world.turn;
  const snapshot = takeSnapshot(history.world);
  const { world } = history;
  const cost = medians(
    {
      turn: () => {
        const copy = toyHistory(0, { snapshotEvery: Infinity });
        return () => void runUntil(copy, { at: Infinity, maxTurns: TURNS });
      },
      snapshot: () => () => void takeSnapshot(world),
      restore: () => () => void restore(world, snapshot),
      digest: () => () => void digest(world),
      back: () => {
        seekTurn(history, end);
        return () => seekTurn(history, end - 1);
      },
      middle: () => {
        seekTurn(history, end);
        return () => seekTurn(history, (end >> 1) - 1);
      },
    },
    ROUNDS,
  );
  const turn = cost.turn / TURNS;
  const inTurns = (name: string, ms: number): Row => ({
    metric: `${name}, of a world of ${TOKENS + BOXES} records, in turns`,
    value: ms / turn,
    unit: "ratio",
  });
  return [
    inTurns("snapshot: take", cost.snapshot),
    inTurns("snapshot: restore", cost.restore),
    inTurns("digest", cost.digest),
    inTurns(`seek: one turn back after ${end} turns`, cost.back),
    inTurns(`seek: to the middle of ${end} turns`, cost.middle),
    { metric: "snapshots kept", value: history.marks.length, unit: "count", limit: { atMost: 64 } },
  ];
}

export const kernelBench: Bench = {
  name: "kernel",
  run: () => [...turns(), ...agenda(), ...snapshots()],
};
