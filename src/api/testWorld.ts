// Worlds for tests, built through real API calls. A call that is refused fails the test unless the
// test asks for the refusal; the invariants are checked after every turn, and every placement is
// compared with the plain one.
import { turnViolations } from "../engine/checks/turns";
import { violations } from "../engine/checks/violations";
import { act, createHistory, type History, runUntil } from "../engine/kernel/history";
import { canonical } from "../engine/kernel/snapshot";
import { get, replaceRow } from "../engine/kernel/tables";
import type { Domain } from "../engine/kernel/turn";
import type { RegionFact } from "../engine/model/fact";
import type { Task } from "../engine/model/tasks";
import type { RegionRecords, RegionWorld, Witness } from "../engine/model/region";
import type { RegionTimer } from "../engine/model/timer";
import { place, type Placed } from "../engine/placement/place";
import { createRegion, type RegionOptions } from "../engine/region";
import { fireTimer } from "../engine/timers/fire";
import type { Answer, ApiError, Call } from "./call";
import { decide } from "./operations";

export type RegionHistory = History<RegionRecords, RegionTimer, RegionFact, Call, Answer>;

const DOMAIN: Domain<RegionRecords, RegionTimer, RegionFact, Call, Answer> = {
  fire: fireTimer,
  decide,
};

export interface FactAt {
  readonly at: number;
  readonly what: RegionFact;
}

export interface TestWorld {
  readonly history: RegionHistory;
  readonly facts: readonly FactAt[];
  world(): RegionWorld;
  /** Performs a call that must not be refused; its output. `service:Operation`, `ecs` if none. */
  ok<T>(operation: string, input: unknown): T;
  /** Performs a call that must be refused; the error. */
  refused(operation: string, input: unknown): ApiError;
  /** Lets virtual time pass. */
  run(ms: number): void;
  /** Event texts of a service, oldest first. */
  events(serviceId: string): readonly string[];
  tasks(filter?: (task: Task) => boolean): readonly Task[];
}

export function testWorld(options: Partial<RegionOptions> = {}): TestWorld {
  return testWorldOf(createRegion({ seed: "test", ...options }));
}

/** A test world that begins as the given region; large ones may go without the checks. */
export function testWorldOf(region: RegionWorld, { checked = true } = {}): TestWorld {
  const facts: FactAt[] = [];
  if (checked) region.witness = agreesWithPlain;
  const history: RegionHistory = createHistory(region, DOMAIN, {
    onTurn: (report, world) => {
      facts.push(...report.facts);
      const what = report.facts.map((fact) => fact.what);
      const broken = checked ? [...violations(world), ...turnViolations(world, what)] : [];
      if (broken.length > 0) throw new Error(`turn ${report.turn}: ${broken.join("; ")}`);
    },
  });
  const perform = (operation: string, input: unknown): Answer => {
    const [service = "", name] = operation.includes(":")
      ? operation.split(":")
      : ["ecs", operation];
    return act(history, { service, operation: name ?? operation, input }).answer;
  };
  return {
    history,
    facts,
    world: () => history.world,
    ok: <T>(operation: string, input: unknown) => {
      const answer = perform(operation, input);
      if (!answer.ok) throw new Error(`${operation}: ${answer.error.code} ${answer.error.message}`);
      // The door's output is typed by its operation; the test names the type it expects.
      return answer.output as T;
    },
    refused: (operation, input) => {
      const answer = perform(operation, input);
      if (answer.ok) throw new Error(`${operation} was not refused`);
      return answer.error;
    },
    run: (ms) => void runUntil(history, { at: history.world.now + ms, maxTurns: 1_000_000 }),
    events: (serviceId) =>
      (history.world.tables.services.rows.get(serviceId)?.events ?? [])
        .toReversed()
        .map((event) => event.message),
    tasks: (filter = () => true) => [...history.world.tables.tasks.rows.values()].filter(filter),
  };
}

const agreesWithPlain: Witness = (_index, ask, fleet, placed) => {
  const [chosen, plain] = [placed, place(ask, fleet)].map(choiceOf);
  if (chosen !== plain) throw new Error(`${ask.id}: placed ${chosen}, plainly ${plain}`);
};

function choiceOf({ winner, ...why }: Placed): string {
  return canonical({ winner: winner?.instance.id, ...why });
}

export type FactOf<K extends RegionFact["kind"]> = RegionFact & { readonly kind: K };

/** The facts of one kind so far, oldest first. */
export function factsOf<K extends RegionFact["kind"]>(
  test: TestWorld,
  kind: K,
): readonly (FactOf<K> & { readonly at: number })[] {
  const isOfKind = (what: RegionFact): what is FactOf<K> => what.kind === kind;
  return test.facts.flatMap(({ at, what }) => (isOfKind(what) ? [{ ...what, at }] : []));
}

/** Changes a record behind the engine's back: to what takes long to reach, or must not be. */
export function alter<K extends keyof RegionRecords>(
  world: RegionWorld,
  table: K,
  id: string,
  change: Partial<RegionRecords[K]>,
): void {
  replaceRow(world.tables[table], { ...get(world.tables[table], id), ...change });
}

/** User data, as RunInstances takes it: the agent joins a cluster and has these settings. */
export function joining(cluster: string, settings: readonly string[] = []): string {
  const lines = [`ECS_CLUSTER=${cluster}`, ...settings];
  const script = lines.map((line) => `echo '${line}' >> /etc/ecs/ecs.config\n`);
  return btoa(`#!/bin/bash\n${script.join("")}`);
}

export const PROFILE = { Name: "ecsInstanceRole" };

/** Launches one instance, a c5.large that joins `demo` unless the change says more. */
export function launchInstance(test: TestWorld, change: object = {}): void {
  test.ok("ec2:RunInstances", {
    InstanceType: "c5.large",
    MinCount: 1,
    MaxCount: 1,
    IamInstanceProfile: PROFILE,
    UserData: joining("demo"),
    ...change,
  });
}

/** A cluster `demo` with so many instances of a type, one zone after the other, all registered. */
export function clusterOf(
  count: number,
  instanceType = "c5.large",
  { checked, ...options }: Partial<RegionOptions> & { readonly checked?: boolean } = {},
): TestWorld {
  const test = testWorldOf(createRegion({ seed: "test", ...options }), { checked });
  test.ok("CreateCluster", { clusterName: "demo" });
  const subnets = [...test.world().tables.subnets.rows.keys()];
  for (let i = 0; i < count; i++) {
    launchInstance(test, { InstanceType: instanceType, SubnetId: subnets[i % subnets.length] });
  }
  test.run(120_000);
  return test;
}

/** RegisterTaskDefinition input of one nginx container: bridge with a dynamic port. */
export function bridgeDefinition(family = "web", change: object = {}): object {
  return {
    family,
    networkMode: "bridge",
    containerDefinitions: [
      {
        name: "app",
        image: "nginx:1.27",
        cpu: 256,
        memory: 512,
        portMappings: [{ containerPort: 80 }],
        ...change,
      },
    ],
  };
}

/** RegisterTaskDefinition input of one awsvpc container. */
export function awsvpcDefinition(family = "api", change: object = {}): object {
  return {
    family,
    networkMode: "awsvpc",
    containerDefinitions: [
      { name: "app", image: "example/api:1", cpu: 256, memory: 512, ...change },
    ],
  };
}

/** awsvpc network configuration over all subnets of the world. */
export function allSubnets(test: TestWorld): object {
  const subnets = [...test.world().tables.subnets.rows.keys()];
  return { awsvpcConfiguration: { subnets } };
}
