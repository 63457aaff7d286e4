// Random programs of calls and waiting on small regions. A failure prints the program.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joining, PROFILE, type TestWorld, testWorld } from "../api/testWorld";
import type { Call } from "../api/call";
import { act, createHistory, runUntil } from "./kernel/history";
import { digest } from "./kernel/snapshot";
import { scheduled } from "./kernel/agenda";
import { PERIODIC_TIMERS } from "./model/timer";
import { createRegion, type RegionOptions } from "./region";
import { violations } from "./checks/violations";

/** Addresses run out in the tight ones. */
const TIGHT = [
  { name: "a", cidrBlock: "10.0.0.0/28", availabilityZone: "us-east-1a" },
  { name: "b", cidrBlock: "10.0.1.0/27", availabilityZone: "us-east-1b" },
];
const WIDE = TIGHT.map((subnet, i) => ({ ...subnet, cidrBlock: `10.0.${i}.0/24` }));
const BEHAVIOURS = new Map([
  ["app:missing", { registry: "missing" as const }],
  ["app:stubborn", { sizeMiB: 10, stopMs: undefined }],
  ["app:sick", { sizeMiB: 10, healthy: false }],
  ["app:short", { sizeMiB: 10, runMs: 20_000 }],
]);
const HEALTHY_IMAGES = ["app:good", "app:stubborn"] as const;
const ALL_IMAGES = [...HEALTHY_IMAGES, "app:missing", "app:sick", "app:short"] as const;

/** A step of a program; names and numbers are reduced to what the world has when it is taken. */
type Step =
  | { readonly wait: number }
  | { readonly operation: string; readonly input: (test: TestWorld) => object };

const pick = (items: Iterable<string>, n: number): string => {
  const list = [...items];
  return list[n % Math.max(1, list.length)] ?? "none";
};

const index = fc.nat(50);
const serviceName = fc.constantFrom("web", "api");
const family = fc.constantFrom("bridge", "static", "awsvpc");

function definition(name: string, image: string, memory: number): object {
  const app = { name: "app", image, memory, cpu: 128, stopTimeout: 10 };
  const healthCheck = { command: ["CMD-SHELL", "true"], interval: 5, retries: 1 };
  const checked = image === "app:sick" ? { ...app, healthCheck } : app;
  const side = { name: "side", image: "side:1", memory: 32, essential: false };
  if (name === "awsvpc") {
    return { family: name, networkMode: "awsvpc", containerDefinitions: [checked, side] };
  }
  const hostPort = name === "static" ? 8080 : 0;
  const portMappings = [{ containerPort: 80, hostPort }];
  return { family: name, containerDefinitions: [{ ...checked, portMappings }] };
}

function networkOf(test: TestWorld, name: string): object {
  const subnets = [...test.world().tables.subnets.rows.keys()];
  return name === "awsvpc" ? { networkConfiguration: { awsvpcConfiguration: { subnets } } } : {};
}

const percents = fc.constantFrom([100, 200], [50, 200], [50, 100], [0, 100], [100, 150], [75, 125]);
const toConfiguration = ([min, max]: readonly number[]) => ({
  minimumHealthyPercent: min,
  maximumPercent: max,
});

function stepOf(images: readonly string[]): fc.Arbitrary<Step> {
  const launch = fc
    .tuple(index, fc.constantFrom("t3.micro", "c5.large"))
    .map(([n, type]): Step => ({
      operation: "ec2:RunInstances",
      input: (test) => ({
        InstanceType: type,
        MinCount: 1,
        MaxCount: 2,
        SubnetId: pick(test.world().tables.subnets.rows.keys(), n),
        IamInstanceProfile: PROFILE,
        UserData: joining("demo"),
      }),
    }));
  const register = fc
    .tuple(family, fc.constantFrom(...images), fc.integer({ min: 64, max: 900 }))
    .map(([name, image, memory]): Step => ({
      operation: "RegisterTaskDefinition",
      input: () => definition(name, image, memory),
    }));
  const create = fc
    .tuple(serviceName, family, fc.nat(6), percents)
    .map(([chosen, name, desiredCount, percent]): Step => ({
      operation: "CreateService",
      input: (test) => ({
        cluster: "demo",
        serviceName: chosen,
        taskDefinition: name,
        desiredCount,
        deploymentConfiguration: toConfiguration(percent),
        ...networkOf(test, name),
      }),
    }));
  const scale = fc.tuple(serviceName, fc.nat(8)).map(([name, desiredCount]): Step => ({
    operation: "UpdateService",
    input: () => ({ cluster: "demo", service: name, desiredCount }),
  }));
  const deploy = fc.tuple(serviceName, family, percents).map(([name, wanted, percent]): Step => ({
    operation: "UpdateService",
    input: (test) => ({
      cluster: "demo",
      service: name,
      taskDefinition: wanted,
      forceNewDeployment: true,
      deploymentConfiguration: toConfiguration(percent),
      ...networkOf(test, wanted),
    }),
  }));
  const drop = fc.tuple(serviceName, fc.boolean()).map(([name, force]): Step => ({
    operation: "DeleteService",
    input: () => ({ cluster: "demo", service: name, force }),
  }));
  const run = fc.tuple(family, fc.integer({ min: 1, max: 4 })).map(([name, count]): Step => ({
    operation: "RunTask",
    input: (test) => ({
      cluster: "demo",
      taskDefinition: name,
      count,
      ...networkOf(test, name),
    }),
  }));
  const onTask = fc
    .tuple(index, fc.constantFrom("StopTask", "playground:InjectFault"))
    .map(([n, operation]): Step => ({
      operation,
      input: (test) => {
        const task = pick(test.world().tables.tasks.rows.keys(), n);
        if (operation === "StopTask") return { cluster: "demo", task };
        return { action: "playground:crash-container", targets: [task] };
      },
    }));
  const onInstance = fc.tuple(index, fc.nat(4)).map(([n, what]): Step => ({
    operation: ["UpdateContainerInstancesState", "DeregisterContainerInstance"][what % 2] ?? "",
    input: (test) => {
      const id = pick(test.world().tables.containerInstances.rows.keys(), n);
      if (what % 2 === 1) return { cluster: "demo", containerInstance: id, force: what > 2 };
      const status = what === 0 ? "DRAINING" : "ACTIVE";
      return { cluster: "demo", containerInstances: [id], status };
    },
  }));
  const terminate = index.map((n): Step => ({
    operation: "ec2:TerminateInstances",
    input: (test) => ({ InstanceIds: [pick(test.world().tables.ec2Instances.rows.keys(), n)] }),
  }));
  const wait = fc
    .constantFrom(100, 1_000, 7_000, 30_000, 120_000)
    .map((ms): Step => ({ wait: ms }));
  return fc.oneof(
    { weight: 5, arbitrary: wait },
    { weight: 2, arbitrary: launch },
    { weight: 3, arbitrary: register },
    { weight: 2, arbitrary: create },
    { weight: 2, arbitrary: scale },
    { weight: 2, arbitrary: deploy },
    { weight: 1, arbitrary: drop },
    { weight: 2, arbitrary: run },
    { weight: 2, arbitrary: onTask },
    { weight: 1, arbitrary: onInstance },
    { weight: 1, arbitrary: terminate },
  );
}

const programOf = (images: readonly string[]) =>
  fc.array(stepOf(images), { minLength: 5, maxLength: 40, size: "max" });

function region(seed: string, subnets = TIGHT): RegionOptions {
  return { seed, subnets, behaviours: BEHAVIOURS };
}

/** A cluster of three instances with the three families registered. */
function begin(seed: string, subnets = TIGHT): TestWorld {
  const test = testWorld(region(seed, subnets));
  test.ok("CreateCluster", { clusterName: "demo" });
  const [a, b] = [...test.world().tables.subnets.rows.keys()];
  for (const SubnetId of [a, b, b]) {
    const launch = { InstanceType: "c5.large", MinCount: 1, MaxCount: 1, SubnetId };
    const agent = { IamInstanceProfile: PROFILE, UserData: joining("demo") };
    test.ok("ec2:RunInstances", { ...launch, ...agent });
  }
  for (const name of ["bridge", "static", "awsvpc"]) {
    test.ok("RegisterTaskDefinition", definition(name, "app:good", 256));
  }
  test.run(100_000);
  return test;
}

function toCall(test: TestWorld, step: Extract<Step, { operation: string }>): Call {
  const [first = "", second] = step.operation.split(":");
  const input = step.input(test);
  if (second === undefined) return { service: "ecs", operation: first, input };
  return { service: first, operation: second, input };
}

/** Takes the steps; checks that a refusal leaves no trace. The turns check themselves. */
function take(test: TestWorld, program: readonly Step[]): void {
  for (const step of program) {
    if ("wait" in step) {
      test.run(step.wait);
      continue;
    }
    const before = digest(test.world());
    const { answer, report } = act(test.history, toCall(test, step));
    if (!answer.ok || report === undefined) expect(digest(test.world())).toBe(before);
  }
}

const seed = fc.string({ minLength: 1, maxLength: 4 });
const RUNS = { numRuns: 30 };

describe("random programs on small regions", () => {
  it("break no invariant, and what is refused changes nothing", () => {
    fc.assert(
      fc.property(seed, programOf(ALL_IMAGES), (name, steps) => {
        const test = begin(name);
        take(test, steps);
        test.run(600_000);
      }),
      RUNS,
    );
  });

  it("give the same digest when their journal is replayed on the same seed", () => {
    fc.assert(
      fc.property(seed, programOf(ALL_IMAGES), (name, steps) => {
        const test = begin(name);
        take(test, steps);
        test.run(120_000);
        const { journal, domain } = test.history;
        const mismatches: unknown[] = [];
        const again = createHistory(createRegion(region(name)), domain, {
          journal,
          onMismatch: (entry) => mismatches.push(entry),
        });
        runUntil(again, { at: test.world().now, maxTurns: 1_000_000 });
        expect(mismatches).toEqual([]);
        expect(digest(again.world)).toBe(digest(test.world()));
      }),
      { numRuns: 20 },
    );
  });

  it("come to rest once nothing is changed any more and there is room", () => {
    fc.assert(
      fc.property(seed, programOf(HEALTHY_IMAGES), (name, steps) => {
        const test = begin(name, WIDE);
        take(test, steps);
        makeRoom(test);
        test.run(3_600_000);
        const { services, tasks, deployments } = test.world().tables;
        for (const service of services.rows.values()) {
          if (service.status === "INACTIVE" || isStuck(test, service.id)) continue;
          expect(service.steadySince, service.id).toBeDefined();
          const own = [...tasks.rows.values()].filter(
            (task) => task.serviceId === service.id && task.lastStatus === "RUNNING",
          );
          expect(own).toHaveLength(service.desiredCount);
          const left = [...deployments.rows.values()].filter(
            (deployment) => deployment.serviceId === service.id,
          );
          expect(left.map(({ rolloutState }) => rolloutState)).toEqual(["COMPLETED"]);
        }
        const busy = scheduled(test.world().agenda).filter(
          ({ timer }) => !PERIODIC_TIMERS.has(timer.kind),
        );
        expect(busy).toEqual([]);
        expect(violations(test.world())).toEqual([]);
      }),
      RUNS,
    );
  });
});

/** New instances for all that was drained or lost: one for each task of two rolling updates. */
function makeRoom(test: TestWorld): void {
  const [a, b] = [...test.world().tables.subnets.rows.keys()];
  for (const { id, desiredStatus, serviceId } of test.tasks()) {
    if (serviceId === undefined && desiredStatus === "RUNNING") {
      test.ok("StopTask", { cluster: "demo", task: id });
    }
  }
  for (const { id, state } of test.world().tables.ec2Instances.rows.values()) {
    if (state !== "terminated") test.ok("ec2:TerminateInstances", { InstanceIds: [id] });
  }
  test.run(120_000);
  for (const SubnetId of [a, b, a, b]) {
    const launch = { InstanceType: "m5.xlarge", MinCount: 8, MaxCount: 8, SubnetId };
    const agent = { IamInstanceProfile: PROFILE, UserData: joining("demo") };
    test.ok("ec2:RunInstances", { ...launch, ...agent });
  }
}

/** Blocked by its own percentages: the service has said so. */
function isStuck(test: TestWorld, id: string): boolean {
  const notes = test.world().tables.services.rows.get(id)?.notes ?? [];
  return notes.some(({ rule }) => rule === "service.stuck");
}
