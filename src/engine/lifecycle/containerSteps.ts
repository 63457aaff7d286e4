// What the agent does next with one container of a task, or what it waits for: one row a stage.
// Dependencies hold a container before its pull, its creation and its start; stopping goes the
// other way round, and a container stays up while one that depends on it is alive.
// (agent: agent/engine/dependencygraph/graph.go; API reference: ContainerDependency)
import type {
  Container,
  ContainerLink,
  ContainerStage,
  ContainerWait,
  DependencyCondition,
} from "../model/tasks";
import type { Definition } from "../model/taskDefinitions";

type ContainerDefinition = Definition["containerDefinitions"][number];

/** What the agent sees when it looks at a container. */
export interface Stand {
  readonly containers: readonly Container[];
  readonly definitions: readonly ContainerDefinition[];
  /** The agent brings the task down. */
  readonly stopping: boolean;
  /** ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT. */
  readonly pullUpfront: boolean;
}

export type Step = "pull" | "create" | "start" | "stop" | "drop";

export type NextStep =
  | { readonly step: Step }
  /** Its dependencies can never hold: it is never started. */
  | { readonly step: "refuse"; readonly reason: string }
  | { readonly wait: ContainerWait };

type Look = (container: Container, stand: Stand, now: number) => NextStep;

const NOTHING: NextStep = { wait: { kind: "nothing" } };

const UP: Readonly<Record<ContainerStage, Look>> = {
  NONE: (container, stand, now) => {
    if (stand.pullUpfront) return refused(container, stand, now) ?? { step: "pull" };
    return held(container, stand, { now, least: "CREATED" }) ?? { step: "pull" };
  },
  PULLING: () => ({ wait: { kind: "pull" } }),
  PULLED: (container, stand, now) =>
    held(container, stand, { now, least: "CREATED" }) ?? { step: "create" },
  CREATED: (container, stand, now) => {
    const { startsAt } = container;
    if (startsAt !== undefined) return { wait: { kind: "start", startsAt } };
    return held(container, stand, { now, least: "RUNNING" }) ?? { step: "start" };
  },
  RUNNING: () => NOTHING,
  STOPPING: ({ killAt }) => ({ wait: { kind: "stop", killAt } }),
  STOPPED: () => NOTHING,
};

const DOWN: Readonly<Record<ContainerStage, Look>> = {
  NONE: () => ({ step: "drop" }),
  PULLING: () => ({ step: "drop" }),
  PULLED: () => ({ step: "drop" }),
  CREATED: () => ({ step: "drop" }),
  RUNNING: (container, stand) => {
    const names = aliveDependants(container, stand);
    return names.length === 0 ? { step: "stop" } : { wait: { kind: "dependants", names } };
  },
  STOPPING: UP.STOPPING,
  STOPPED: () => NOTHING,
};

export function nextStep(container: Container, stand: Stand, now: number): NextStep {
  return (stand.stopping ? DOWN : UP)[container.stage](container, stand, now);
}

/** `dependsOn`; links and `volumesFrom` are START dependencies as well. */
export function linksOf(definition: ContainerDefinition | undefined): readonly ContainerLink[] {
  const { dependsOn = [], links = [], volumesFrom = [] } = definition ?? {};
  const start = (name = ""): ContainerLink => ({ name, condition: "START" });
  return [
    ...dependsOn.map(({ containerName: name = "", condition }) => ({
      name,
      condition: condition ?? "START",
    })),
    ...links.map((link) => start(link.split(":")[0])),
    ...volumesFrom.map(({ sourceContainer }) => start(sourceContainer)),
  ];
}

function definitionOf({ definitions }: Stand, { name }: Container) {
  return definitions.find((definition) => definition.name === name);
}

interface Need {
  readonly now: number;
  /** How far a container must be that is waited for with START. */
  readonly least: "CREATED" | "RUNNING";
}

/** The first dependency that does not hold; a hopeless one comes before all others. */
function held(container: Container, stand: Stand, need: Need): NextStep | undefined {
  const hopeless = refused(container, stand, need.now);
  if (hopeless !== undefined) return hopeless;
  for (const { name, condition } of linksOf(definitionOf(stand, container))) {
    const other = stand.containers.find((one) => one.name === name);
    if (other === undefined || isMet(other, condition, need.least)) continue;
    const timesOutAt = timeoutOf(other, condition, stand);
    const since = other.startedAt;
    return { wait: { kind: "dependency", on: name, condition, since, timesOutAt } };
  }
  return undefined;
}

const STARTED: ReadonlySet<ContainerStage> = new Set(["RUNNING", "STOPPING", "STOPPED"]);

function isMet(other: Container, condition: DependencyCondition, least: Need["least"]): boolean {
  const { stage, ended, check } = other;
  switch (condition) {
    case "START":
      return STARTED.has(stage) || (least === "CREATED" && stage === "CREATED");
    case "COMPLETE":
      return stage === "STOPPED" && ended?.exitCode !== undefined;
    case "SUCCESS":
      return stage === "STOPPED" && ended?.exitCode === 0;
    case "HEALTHY":
      return stage === "RUNNING" && check?.status === "HEALTHY";
  }
}

/** When the other container's startTimeout ends the wait for its end or its health. */
function timeoutOf(
  other: Container,
  condition: DependencyCondition,
  stand: Stand,
): number | undefined {
  const { startTimeout = 0 } = definitionOf(stand, other) ?? {};
  const { startedAt, stage } = other;
  if (condition === "START" || startTimeout === 0 || stage === "STOPPED") return undefined;
  return startedAt === undefined ? undefined : startedAt + startTimeout * 1_000;
}

/**
 * When a container that is held is given up: the first startTimeout among all it depends on, also
 * of one that has come to what was awaited, for the agent does not ask that.
 */
export function givenUpAt(container: Container, stand: Stand): number | undefined {
  if (container.stage === "CREATED") return undefined;
  const times = linksOf(definitionOf(stand, container)).flatMap(({ name, condition }) => {
    const other = stand.containers.find((one) => one.name === name);
    return other === undefined ? [] : (timeoutOf(other, condition, stand) ?? []);
  });
  return times.length === 0 ? undefined : Math.min(...times);
}

/** A dependency that can never hold: the agent's own words. */
function refused(container: Container, stand: Stand, now: number): NextStep | undefined {
  for (const { name, condition } of linksOf(definitionOf(stand, container))) {
    const other = stand.containers.find((one) => one.name === name);
    if (other === undefined) continue;
    const pair = `[${shown(other)}] for target [${shown(container)}]`;
    const failed = "dependency graph: failed to resolve container ordering dependency";
    const timesOutAt = timeoutOf(other, condition, stand);
    if (container.stage !== "CREATED" && timesOutAt !== undefined && now >= timesOutAt) {
      return cannotStart(`dependency graph: container ordering dependency ${pair} has timed out.`);
    }
    if (other.stage !== "STOPPED") continue;
    if (other.ended?.exitCode === undefined || other.startedAt === undefined) {
      return cannotStart(`${failed} ${pair} because dependency will never start`);
    }
    if (condition === "SUCCESS" && other.ended.exitCode !== 0) {
      return cannotStart(`${failed} ${pair} as dependency did not exit successfully.`);
    }
  }
  return undefined;
}

function cannotStart(problem: string): NextStep {
  return { step: "refuse", reason: `CannotStartContainerError: ${problem}` };
}

/** As the agent prints a container. */
function shown({ name, image, stage, ended }: Container): string {
  const known = stage === "STOPPING" ? "RUNNING" : stage === "PULLING" ? "NONE" : stage;
  const exit = ended?.exitCode === undefined ? "" : ` - Exit: ${ended.exitCode}`;
  return `${name}(${image}) (${known}->RUNNING)${exit}`;
}

const ALIVE: ReadonlySet<ContainerStage> = new Set(["RUNNING", "STOPPING"]);

function aliveDependants(container: Container, stand: Stand): readonly string[] {
  return stand.containers
    .filter(
      (other) =>
        ALIVE.has(other.stage) &&
        other.name !== container.name &&
        linksOf(definitionOf(stand, other)).some(({ name }) => name === container.name),
    )
    .map(({ name }) => name);
}

/**
 * Nothing moves any more, and an essential container has not come up: it waits, itself or through
 * others, for the health of one that has ended.
 */
export function isDeadlocked(stand: Stand, now: number): boolean {
  if (stand.stopping) return false;
  const waits = stand.containers.map((container) => nextStep(container, stand, now));
  const stuck = new Set<string>();
  for (const _ of stand.containers) {
    for (const [i, next] of waits.entries()) {
      if (!("wait" in next) || next.wait.kind !== "dependency") continue;
      const other = stand.containers.find(
        ({ name }) => next.wait.kind === "dependency" && name === next.wait.on,
      );
      if (other === undefined) continue;
      if (other.stage === "STOPPED" || stuck.has(other.name)) {
        stuck.add(stand.containers[i]?.name ?? "");
      }
    }
  }
  return stand.containers.some(({ essential, name }) => essential && stuck.has(name));
}

/** Whether the containers of a task can come up in some order (agent: ValidDependencies). */
export function canBeOrdered(definitions: readonly ContainerDefinition[]): boolean {
  let left = definitions;
  for (const _ of definitions) {
    const waiting = new Set(left.map(({ name }) => name));
    left = left.filter((definition) => linksOf(definition).some(({ name }) => waiting.has(name)));
  }
  return left.length === 0;
}
