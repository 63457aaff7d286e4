// A whole region: what a turn costs, what going back in an hour costs, and what a task weighs.
import { chance } from "../engine/kernel/chance";
import { act, runUntil, seekTime } from "../engine/kernel/history";
import { CLUSTER, deployments, largeRegion } from "./largeRegion";
import { median } from "./measure";
import type { Bench, Probe, Row } from "./row";

const HOUR_MS = 3_600_000;
const SEEKS = 41;
const ROUNDS = 5;
const SERVICES = 10;
/** How long a task lives on average while the region is busy. */
const LIFE_MS = 600_000;
/** Tasks that are stopped in one round. */
const STOPS = 2_000;
const CHURN_ROUNDS = 3;
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
  const size = { instances: 5_000, services: 20, cpu: 128, memory: 512, snapshotEvery: Infinity };
  const start = heapBytes();
  const few = largeRegion({ ...size, tasksOfEach: 1 });
  const withFew = heapBytes() - start;
  const many = largeRegion({ ...size, tasksOfEach: 5_000 });
  const withMany = heapBytes() - start - withFew;
  const tasks = many.world.tables.tasks.rows.size - few.world.tables.tasks.rows.size;
  const turns = many.world.turn;
  runUntil(many, { at: many.world.now + HOUR_MS, maxTurns: Infinity });
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

/** Tasks are stopped one by one, drawn among all; each lives ten minutes on average. */
function churning({ simpyRate }: Probe): Row[] {
  const size = { instances: 5_000, services: 12, tasksOfEach: 5_000, snapshotEvery: Infinity };
  const history = largeRegion(size);
  const ids = [...history.world.tables.tasks.rows.keys()];
  const everyMs = LIFE_MS / ids.length;
  const rates: number[] = [];
  const simpy: (number | string)[] = [];
  let busy = 0;
  for (let round = 0; round <= CHURN_ROUNDS; round++) {
    const turns = history.world.turn;
    const from = history.world.now;
    const ms = timed(() => {
      for (let stop = 1; stop <= STOPS; stop++) {
        // 7,919 is a prime that none of the counts is a multiple of: no task is drawn twice.
        const task = ids[((round * STOPS + stop) * 7_919) % ids.length];
        act(history, { service: "ecs", operation: "StopTask", input: { cluster: CLUSTER, task } });
        runUntil(history, { at: from + Math.floor(stop * everyMs), maxTurns: Infinity });
      }
    });
    if (round === 0) continue;
    rates.push((1_000 * (history.world.turn - turns)) / ms);
    busy += ms / (history.world.now - from) / CHURN_ROUNDS;
    simpy.push(simpyRate());
  }
  runUntil(history, { at: history.world.now + HOUR_MS, maxTurns: Infinity });
  const idle = timed(() =>
    runUntil(history, { at: history.world.now + HOUR_MS, maxTurns: Infinity }),
  );
  const rate = median(rates);
  const what = "region: 5,000 instances and 60,000 tasks in churn";
  return [
    { metric: what, value: rate, unit: "per second" },
    ...againstSimpy(what, rate, simpy),
    {
      metric: "region: an idle hour of it, of a busy one",
      value: idle / (busy * HOUR_MS),
      unit: "ratio",
      wanted: { atMost: 0.01 },
    },
  ];
}

function againstSimpy(what: string, rate: number, runs: readonly (number | string)[]): Row[] {
  const [reason] = runs.filter((run) => typeof run === "string");
  if (reason !== undefined) {
    return [{ metric: `${what}, against SimPy: skipped, ${reason}`, value: NaN, unit: "ratio" }];
  }
  const customers = median(runs.filter((run) => typeof run === "number"));
  return [
    { metric: "SimPy: customers of an M/M/10 queue", value: customers, unit: "per second" },
    {
      metric: `${what}, against SimPy`,
      value: rate / customers,
      unit: "ratio",
      wanted: { atLeast: 1 },
    },
  ];
}

export const regionBench: Bench = {
  name: "region",
  run: (probe) => [...seeking(), ...weight(probe), ...churning(probe)],
};
