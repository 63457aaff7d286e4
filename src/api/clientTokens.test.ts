import { describe, expect, it } from "vitest";
import { bridgeDefinition, clusterOf, joining, type TestWorld, testWorld } from "./testWorld";

const RUN = { cluster: "demo", taskDefinition: "web", clientToken: "one" };
const DAY = 86_400_000;

interface Ran {
  readonly tasks: readonly { readonly taskArn: string }[];
}

function prepared(): TestWorld {
  const test = clusterOf(1);
  test.ok("RegisterTaskDefinition", bridgeDefinition("web", { cpu: 1, memory: 4 }));
  return test;
}

function arnsOf({ tasks }: Ran): readonly string[] {
  return tasks.map(({ taskArn }) => taskArn);
}

describe("the client token of RunTask", () => {
  it("[token.same] returns the tasks of the first call, in no turn", () => {
    const test = prepared();
    const first = test.ok<Ran>("RunTask", { ...RUN, count: 2 });
    test.run(30_000);
    const { turn } = test.world();
    const second = test.ok<Ran>("RunTask", { ...RUN, count: 2 });
    expect(arnsOf(second)).toEqual(arnsOf(first));
    expect(second).toMatchObject({ tasks: [{ lastStatus: "RUNNING" }, {}], failures: [] });
    expect(test.world().turn).toBe(turn);
    expect(arnsOf(test.ok("RunTask", { ...RUN, clientToken: "two", count: 2 }))).not.toEqual(
      arnsOf(first),
    );
  });

  it("[token.conflict] with another request names the tasks that it made", () => {
    const test = prepared();
    const resourceIds = arnsOf(test.ok("RunTask", RUN));
    expect(test.refused("RunTask", { ...RUN, count: 2 })).toMatchObject({
      code: "ConflictException",
      resourceIds,
    });
  });

  it("[token.cluster] counts within its cluster", () => {
    const test = prepared();
    test.ok("RunTask", RUN);
    test.ok("CreateCluster", { clusterName: "other" });
    const elsewhere = { ...RUN, cluster: "other", count: 2 };
    expect(test.refused("RunTask", elsewhere).message).toBe(
      "No Container Instances were found in your cluster.",
    );
  });

  it("[token.life] counts for a day, and no longer than its tasks are known", () => {
    const test = prepared();
    test.ok("RunTask", RUN);
    test.run(DAY - 1);
    expect(test.refused("RunTask", { ...RUN, count: 2 }).code).toBe("ConflictException");
    test.run(1);
    test.ok("RunTask", { ...RUN, count: 2 });
    const input = { ...RUN, clientToken: "two" };
    const [task] = arnsOf(test.ok("RunTask", input));
    test.ok("StopTask", { cluster: "demo", task });
    test.run(2 * 3_600_000);
    expect(arnsOf(test.ok("RunTask", input))).not.toEqual([task]);
  });

  it("[token.length] has 64 characters at most, those of services and task sets 36", () => {
    const test = prepared();
    const service = { cluster: "demo", taskDefinition: "web", desiredCount: 0 };
    test.ok("CreateService", {
      cluster: "demo",
      serviceName: "ext",
      desiredCount: 0,
      deploymentController: { type: "EXTERNAL" },
    });
    const set = { cluster: "demo", service: "ext", taskDefinition: "web" };
    for (const [operation, input, most] of [
      ["RunTask", RUN, 64],
      ["CreateService", { ...service, serviceName: "web" }, 36],
      ["CreateTaskSet", set, 36],
    ] as const) {
      const clientToken = "x".repeat(most);
      test.ok(operation, { ...input, clientToken });
      const { message } = test.refused(operation, { ...input, clientToken: `${clientToken}x` });
      expect(message).toBe(`idempotency token longer than ${most}.`);
      const { turn } = test.world();
      test.ok(operation, { ...input, clientToken });
      expect(test.world().turn).toBe(turn);
    }
    const other = { ...set, scale: { value: 50, unit: "PERCENT" }, clientToken: "x".repeat(36) };
    expect(test.refused("CreateTaskSet", other).message).toContain("was not idempotent.");
  });
});

describe("the client token of CreateService", () => {
  it("returns the service; another request for the name is not idempotent", () => {
    const test = prepared();
    const input = { cluster: "demo", serviceName: "web", taskDefinition: "web", desiredCount: 1 };
    const first = test.ok("CreateService", { ...input, clientToken: "one" });
    expect(test.ok("CreateService", { ...input, clientToken: "one" })).toEqual(first);
    const message = "Creation of service was not idempotent.";
    const others = [input, { ...input, desiredCount: 2, clientToken: "one" }];
    for (const other of others) {
      expect(test.refused("CreateService", other)).toMatchObject({ message });
    }
  });
});

it("[token.instances] the same RunInstances again launches nothing", () => {
  const test = testWorld();
  const launch = { InstanceType: "c5.large", MinCount: 1, MaxCount: 1 };
  const input = { ...launch, UserData: joining("demo"), ClientToken: "one" };
  const first = test.ok("ec2:RunInstances", input);
  expect(test.ok("ec2:RunInstances", input)).toEqual(first);
  expect(test.world().tables.ec2Instances.rows.size).toBe(1);
  expect(test.refused("ec2:RunInstances", { ...input, MaxCount: 2 })).toMatchObject({
    code: "IdempotentParameterMismatch",
  });
  const long = (length: number) => ({ ...input, ClientToken: "x".repeat(length) });
  test.ok("ec2:RunInstances", long(64));
  expect(test.refused("ec2:RunInstances", long(65)).path).toEqual(["ClientToken"]);
});
