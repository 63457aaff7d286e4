// How many tasks a second RunTask places: ten a call on 100 registered instances, in process. Over
// HTTP, with the same region and the same call: `scripts/endpointBench.mjs`.
import type { Call } from "../api/call";
import { act, createHistory, runUntil } from "../engine/kernel/history";
import { freezing } from "../engine/kernel/tables";
import { REGION_DOMAIN } from "../worker/domain";
import { regionOf } from "../worker/regionOf";
import { CLUSTER, largeScenario, RUNNING_AT } from "./largeRegion";

const SIZE = { instances: 100, services: 0, tasksOfEach: 0 };
const REGISTER: Call = {
  service: "ecs",
  operation: "RegisterTaskDefinition",
  input: {
    family: "plain",
    containerDefinitions: [{ name: "app", image: "nginx:1.27", cpu: 32, memory: 128 }],
  },
};
const TASKS_A_CALL = 10;
/** Of one round: in the end each instance has 100 tasks and room for no more. */
export const CALLS = 1_000;
export const TASKS = CALLS * TASKS_A_CALL;

/** What the calls meet: the instances have registered, no task is there. */
export const scenario = largeScenario(SIZE, [{ at: RUNNING_AT, call: REGISTER }]);

export const call: Call = {
  service: "ecs",
  operation: "RunTask",
  input: { cluster: CLUSTER, taskDefinition: "plain", count: TASKS_A_CALL },
};

/** Tasks a second of one round, on a region of its own. */
export function placedInProcess(): number {
  freezing.on = false;
  const { journal } = scenario;
  const options = { journal, snapshotEvery: Infinity };
  const history = createHistory(regionOf(scenario), REGION_DOMAIN, options);
  runUntil(history, { at: journal.at(-1)?.at ?? 0, maxTurns: Infinity });
  const start = performance.now();
  for (let made = 0; made < CALLS; made++) act(history, call);
  const ms = performance.now() - start;
  const count = history.world.tables.tasks.rows.size;
  if (count !== TASKS) throw new Error(`${count} of ${TASKS} tasks were placed`);
  return (1_000 * TASKS) / ms;
}
