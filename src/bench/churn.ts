// Worlds for the benches of the page: most of the services deploy a new revision, in waves of a
// tenth of their tasks, so that tasks keep changing state at a steady rate.
import { runScenario } from "../headless/run";
import type { Scenario } from "../scenario/document";
import { encodeLink } from "../scenario/link";
import { deployments, largeScenario, RUNNING_AT } from "./largeRegion";

const SERVICES = 10;
/** With these, one task in twenty changes its state each real second at 10×. */
const DEPLOYING = 8;
/** The deployments follow each other so that their waves come one after another. */
const EVERY_MS = 5_000;
/** By then all of them are under way. */
const OPENS_AT = RUNNING_AT + 80_000;

export function tasksOf(instances: number): number {
  return 10 * instances;
}

export function churnScenario(instances: number): Scenario {
  const size = {
    instances,
    services: SERVICES,
    tasksOfEach: tasksOf(instances) / SERVICES,
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 110 },
  };
  const until = RUNNING_AT + DEPLOYING * EVERY_MS;
  const scenario = largeScenario(size, deployments(SERVICES, until, EVERY_MS));
  return { ...scenario, view: { at: OPENS_AT } };
}

export function churnLink(instances: number): Promise<string> {
  return encodeLink(churnScenario(instances));
}

/** How many times a task changed its state between two moments, virtual ms. */
export function changesBetween(scenario: Scenario, from: number, to: number): number {
  let changes = 0;
  runScenario(scenario, {
    moments: [to],
    visit: () => undefined,
    hear: (facts) => {
      for (const { at, what } of facts) if (at > from && what.kind === "task-moved") changes += 1;
    },
  });
  return changes;
}
