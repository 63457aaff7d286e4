// A whole region: what a turn costs, what going back in an hour costs, and what a task weighs.
import { chance } from "../engine/kernel/chance";
import { runUntil, seekTime } from "../engine/kernel/history";
import { deployments, largeRegion, RUNNING_AT } from "./largeRegion";
import { median } from "./measure";
import type { Bench, Probe, Row } from "./row";

const HOUR_MS = 3_600_000;
const SEEKS = 41;
const ROUNDS = 5;
const SERVICES = 10;
const BUSY = { instances: 99, services: SERVICES, tasksOfEach: 100 };

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Deployments all through the hour: a tenth of the tasks is replaced every two minutes. */
function seeking(): Row[] {
  const history = largeRegion(BUSY, deployments(SERVICES, HOUR_MS, 120_000));
  const before = history.world.turn;
  const ran = timed(() => runUntil(history, { at: HOUR_MS, maxTurns: Infinity }));
  const turns = history.world.turn;
  const turn = ran / (turns - before);
  const targets = Array.from({ length: SEEKS }, (_, i) =>
    chance("bench", "seek", String(i), HOUR_MS),
  );
  const rounds = Array.from({ length: ROUNDS }, () =>
    targets.map((at) => timed(() => seekTime(history, at))),
  );
  const seeks = targets.map((_, i) => median(rounds.map((round) => round[i] ?? NaN)));
  const [usual, worst] = [median(seeks), Math.max(...seeks)];
  const what = `seek: inside an hour of ${BUSY.services * BUSY.tasksOfEach} tasks (${turns} turns)`;
  return [
    { metric: "region: one turn", value: turn, unit: "ms" },
    { metric: `${what}, median, in turns`, value: usual / turn, unit: "ratio" },
    { metric: `${what}, worst of ${SEEKS}, in turns`, value: worst / turn, unit: "ratio" },
    { metric: "seek: median", value: usual, unit: "ms" },
    { metric: "seek: worst", value: worst, unit: "ms", wanted: { atMost: 50 } },
  ];
}

/** The growth of the heap from a small world to a large one on as many instances. */
function weight({ heapBytes }: Probe): Row[] {
  const size = { instances: 600, services: 8, snapshotEvery: Infinity };
  const start = heapBytes();
  const few = largeRegion({ ...size, tasksOfEach: 1 });
  const withFew = heapBytes() - start;
  const many = largeRegion({ ...size, tasksOfEach: 1_000 });
  const withMany = heapBytes() - start - withFew;
  const tasks = many.world.tables.tasks.rows.size - few.world.tables.tasks.rows.size;
  const turns = many.world.turn;
  runUntil(many, { at: RUNNING_AT + HOUR_MS, maxTurns: Infinity });
  return [
    {
      metric: `region: bytes a task, of ${tasks}`,
      value: (withMany - withFew) / tasks,
      unit: "bytes",
      wanted: { atMost: 1_200 },
    },
    {
      metric: `region: turns in an idle hour with ${tasks} tasks`,
      value: many.world.turn - turns,
      unit: "count",
      wanted: { atMost: 10 },
    },
  ];
}

export const regionBench: Bench = {
  name: "region",
  run: (probe) => [...seeking(), ...weight(probe)],
};
