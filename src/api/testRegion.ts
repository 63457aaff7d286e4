// A region for tests of the api: time stands still, calls go through the door.
import type { RegionFact } from "../engine/model/fact";
import type { RegionWorld } from "../engine/model/region";
import { perform } from "../engine/kernel/turn";
import { createRegion } from "../engine/region";
import type { Answer, ApiError } from "./call";
import { decide } from "./operations";

export interface TestRegion {
  readonly world: RegionWorld;
  /** What the newest accepted call made happen. */
  readonly facts: () => readonly RegionFact[];
  readonly ask: (operation: string, input?: unknown, service?: string) => Answer;
  /** The output of a call that must succeed, to be matched. */
  readonly output: (operation: string, input?: unknown) => unknown;
  /** The error of a call that must be refused. */
  readonly error: (operation: string, input?: unknown) => ApiError;
}

export function testRegion(seed = "api"): TestRegion {
  const world = createRegion({ seed });
  let facts: readonly RegionFact[] = [];
  const ask = (operation: string, input?: unknown, service = "ecs"): Answer => {
    const domain = { decide, fire: () => undefined };
    const { answer, report } = perform(world, domain, { service, operation, input });
    if (report !== undefined) facts = report.facts.map(({ what }) => what);
    return answer;
  };
  return {
    world,
    facts: () => facts,
    ask,
    output: (operation, input) => {
      const answer = ask(operation, input);
      if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
      return answer.output;
    },
    error: (operation, input) => {
      const answer = ask(operation, input);
      if (answer.ok) throw new Error(`${operation} was accepted`);
      return answer.error;
    },
  };
}

/** The smallest definition ECS accepts on EC2, with changes. */
export function definitionOf(change: object = {}, container: object = {}): object {
  const web = { name: "web", image: "nginx", memory: 128, ...container };
  return { family: "web", containerDefinitions: [web], ...change };
}
