// What a key costs that asks the terminal for names, in a small world and in a large one.
import type { Context } from "../cli/complete/candidate";
import { complete } from "../cli/complete/complete";
import type { Named } from "../cli/complete/names";
import { assert } from "../engine/kernel/assert";
import { medians } from "./measure";
import type { Bench, Row } from "./row";

const ROUNDS = 15;
const SMALL = 50;
const LARGE = 5_000;
const TASKS_OF_EACH = 10;
/** Of a screen that is drawn 60 times a second. */
const FRAME_MS = 16;

const LINES = [
  "aws ecs describe-container-instances --cluster demo --container-instances ",
  "aws ecs describe-container-instances --cluster demo --container-instances 00a",
  "aws ecs describe-tasks --cluster demo --tasks 0",
  "aws ecs update-service --cluster demo --",
];

interface Asked {
  readonly context: Context;
  names: number;
}

/** Names as the page has them: records in maps by id, those of other clusters among them. */
function worldOf(instances: number): Asked {
  const idOf = (i: number) => i.toString(16).padStart(32, "0");
  const rows = (count: number) =>
    new Map(
      Array.from({ length: count }, (_, i) => [idOf(i), { id: idOf(i), cluster: "demo" }] as const),
    );
  const kinds = new Map([
    ["containerInstance", rows(instances)],
    ["task", rows(instances * TASKS_OF_EACH)],
  ]);
  const list = function* (kind: string, cluster: string): Iterable<Named> {
    for (const one of kinds.get(kind)?.values() ?? []) {
      asked.names += 1;
      if (one.cluster === cluster) yield { name: one.id, about: `ACTIVE ${cluster}` };
    }
  };
  const context = { names: { list }, files: [], variables: [], docs: undefined };
  const asked: Asked = { context, names: 0 };
  return asked;
}

function completing({ context }: Asked, lines: readonly string[] = LINES) {
  return () => () => {
    for (const line of lines) assert(complete(line, line.length, context).total > 0, line);
  };
}

function keys(): Row[] {
  const large = worldOf(LARGE);
  completing(large)()();
  const looked = large.names;
  const cost = medians({ small: completing(worldOf(SMALL)), large: completing(large) }, ROUNDS);
  const each = medians(
    Object.fromEntries(LINES.map((line) => [line, completing(large, [line])])),
    ROUNDS,
  );
  return [
    {
      metric: `completion: names looked at, ${LARGE} instances, ${LINES.length} keys`,
      value: looked,
      unit: "count",
      limit: { atMost: 2 * LARGE + TASKS_OF_EACH * LARGE },
    },
    {
      metric: `completion: ${LARGE} instances against ${SMALL}`,
      value: cost.large / cost.small,
      unit: "ratio",
      wanted: { atMost: LARGE / SMALL },
    },
    {
      metric: `completion: the dearest key, ${LARGE} instances, ${LARGE * TASKS_OF_EACH} tasks`,
      value: Math.max(...Object.values(each)),
      unit: "ms",
      wanted: { atMost: FRAME_MS },
    },
  ];
}

export const completionBench: Bench = { name: "completion", run: keys };
