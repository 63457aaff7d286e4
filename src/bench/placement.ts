// What one placement costs with an index that follows the records, against the plain placement and
// in a small and a large cluster. A step: one task stops, another is placed, the index is kept.
import { assert } from "../engine/kernel/assert";
import { NO_HOLDINGS } from "../engine/model/resources";
import type { Ask, Strategy } from "../engine/placement/ask";
import { constraintsOf, NO_CONSTRAINTS } from "../engine/placement/constraints";
import { attempt, churn, churnInPlace, fleetOf, SEED } from "./fleet";
import { medians } from "./measure";
import type { Bench, Row } from "./row";

const ROUNDS = 9;
const STEPS = 2_000;
const PLAIN_STEPS = 4;
const COMPARED = 60;
const SMALL = 500;
const LARGE = 5_000;

const STRATEGIES = {
  binpack: [{ type: "binpack", field: "cpu" }],
  spread: "service-default",
} as const satisfies Record<string, Strategy>;
type StrategyName = keyof typeof STRATEGIES;

/** Services of unlike sizes; `strict` ones have constraints, a host port and an ENI as well. */
function asksOf(strategy: Strategy, { services = 4, strict = false } = {}): readonly Ask[] {
  return Array.from({ length: services }, (_, i) => ({
    id: `service/demo/svc-${i}`,
    seed: SEED,
    taskDefinition: `unit:${i}`,
    demand: {
      ...NO_HOLDINGS,
      cpu: [128, 256, 384, 512][i % 4] ?? 0,
      memoryMiB: [768, 256, 512, 1_024][i % 4] ?? 0,
      tcpPorts: strict ? [8_000 + i] : [],
      enis: strict && i % 4 === 0 ? 1 : 0,
      attributes: [{ name: "ecs.capability.task-eni" }],
    },
    group: `service:svc-${i}`,
    strategy,
    constraints: strict
      ? constraintsOf([
          { type: "distinctInstance" },
          { type: "memberOf", expression: "attribute:ecs.instance-type =~ m5.*" },
          { type: "memberOf", expression: "not(task:group == family:job)" },
        ])
      : NO_CONSTRAINTS,
    startsAt: 0,
  }));
}

/** The index and the plain placement must make the same choices before anything is timed. */
function assertAlike(instances: number, asks: readonly Ask[]): void {
  const fleets = [true, false].map((indexed) => fleetOf({ instances, percent: 80, indexed }, asks));
  const [indexed, plain] = fleets.map((fleet) =>
    Array.from({ length: COMPARED }, () => {
      const { winner, fitting, counts, closest } = churn(fleet, asks);
      return JSON.stringify([winner?.instance.id, fitting, counts, closest]);
    }),
  );
  assert(indexed?.join() === plain?.join(), "both placements choose alike");
}

function stepping(size: { instances: number; indexed: boolean }, asks: readonly Ask[]) {
  const fleet = fleetOf({ ...size, percent: 80 }, asks);
  const steps = size.indexed ? STEPS : PLAIN_STEPS;
  return () => () => {
    for (let step = 0; step < steps; step++) churn(fleet, asks);
  };
}

/** At 100 % every attempt fails; `changing`: while tasks are replaced where they stand. */
function failing(asks: readonly Ask[], changing: boolean) {
  const fleet = fleetOf({ instances: LARGE, percent: 100, indexed: true }, asks);
  const [ask] = asks;
  assert(ask !== undefined, "an ask");
  const tooLarge = { ...ask, demand: { ...ask.demand, cpu: 2_048 } };
  return () => () => {
    for (let step = 0; step < STEPS; step++) {
      const placed = changing ? churnInPlace(fleet, tooLarge) : attempt(fleet, tooLarge);
      assert(placed.winner === undefined, "no place");
    }
  };
}

function rowsOf(name: StrategyName): Row[] {
  const asks = asksOf(STRATEGIES[name]);
  const strict = asksOf(STRATEGIES[name], { strict: true });
  const many = asksOf(STRATEGIES[name], { services: 60 });
  for (const each of [asks, strict]) assertAlike(LARGE / 10, each);
  assertAlike(LARGE, asks);
  const cost = medians(
    {
      plain: stepping({ instances: LARGE, indexed: false }, asks),
      small: stepping({ instances: SMALL, indexed: true }, asks),
      large: stepping({ instances: LARGE, indexed: true }, asks),
      strict: stepping({ instances: LARGE, indexed: true }, strict),
      many: stepping({ instances: LARGE, indexed: true }, many),
      full: failing(asks, true),
      still: failing(asks, false),
    },
    ROUNDS,
  );
  const plain = cost.plain / PLAIN_STEPS;
  const large = cost.large / STEPS;
  const row = (
    metric: string,
    value: number,
    wanted?: Row["wanted"],
    unit: Row["unit"] = "ratio",
  ) => ({ metric: `placement: ${name}, ${metric}`, value, unit, wanted });
  return [
    row("one step among 5,000 instances", large, undefined, "ms"),
    row("the plain one takes", plain / large, { atLeast: 100 }),
    row(
      "growth from 500 to 5,000",
      Math.log10(cost.large / cost.small),
      { atMost: 0.2 },
      "exponent",
    ),
    row("with constraints, ports and ENIs", cost.strict / cost.large, { atMost: 2 }),
    row("at 100 %, where none fits", cost.full / cost.large, { atMost: 1 }),
    row("at 100 % and nothing changes", cost.still / cost.large, { atMost: 1 }),
    row("with 60 services in turn, the plain one takes", plain / (cost.many / STEPS)),
  ];
}

export const placementBench: Bench = {
  name: "placement",
  run: () => [...rowsOf("binpack"), ...rowsOf("spread")],
};
