// Constraints, groups and queries through real calls.
import { expect, it } from "vitest";
import { bridgeDefinition, clusterOf, factsOf, type TestWorld } from "../testWorld";

interface Ran {
  readonly tasks: readonly { readonly containerInstanceArn: string; readonly group: string }[];
  readonly failures: readonly { readonly arn: string; readonly reason: string }[];
}

function memberOf(expression: string) {
  return { type: "memberOf", expression };
}

function idsOf(test: TestWorld): readonly string[] {
  return [...test.world().tables.containerInstances.rows.keys()];
}

function give(test: TestWorld, index: number, name: string, value: string): void {
  const targetId = idsOf(test)[index] ?? "";
  const attribute = { name, value, targetId, targetType: "container-instance" };
  test.ok("PutAttributes", { cluster: "demo", attributes: [attribute] });
}

function run(test: TestWorld, input: object): Ran {
  return test.ok<Ran>("RunTask", { cluster: "demo", taskDefinition: "web", ...input });
}

function registered(count = 3): TestWorld {
  const test = clusterOf(count);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  return test;
}

it("RunTask with memberOf goes where the expression allows", () => {
  const test = registered();
  give(test, 1, "stack", "prod");
  const placementConstraints = [memberOf("attribute:stack == prod")];
  const { tasks } = run(test, { count: 2, placementConstraints });
  expect(tasks).toHaveLength(2);
  for (const task of tasks) expect(task.containerInstanceArn).toContain(idsOf(test)[1]);
});

it("[placement.member-of-failure] RunTask that finds no member says so for each instance", () => {
  const test = registered(2);
  const placementConstraints = [memberOf("attribute:stack == prod")];
  const { tasks, failures } = run(test, { placementConstraints });
  expect(tasks).toEqual([]);
  expect(failures.map(({ reason }) => reason)).toEqual([
    "MemberOf placement constraint unsatisfied",
    "MemberOf placement constraint unsatisfied",
  ]);
});

it("[placement.definition-constraints] constraints of the task definition hold too", () => {
  const test = clusterOf(2);
  const placementConstraints = [memberOf("attribute:stack == prod")];
  test.ok("RegisterTaskDefinition", { ...bridgeDefinition(), placementConstraints });
  give(test, 0, "stack", "prod");
  const [first = "", second = ""] = idsOf(test);
  for (const { containerInstanceArn } of run(test, { count: 3 }).tasks) {
    expect(containerInstanceArn).toContain(first);
  }
  const start = (id: string) =>
    test.ok<Ran>("StartTask", { cluster: "demo", taskDefinition: "web", containerInstances: [id] });
  expect(start(first).tasks).toHaveLength(1);
  expect(start(second).failures[0]?.reason).toBe("MemberOf placement constraint unsatisfied");
});

it("[placement.constraint-limit] ten constraints, the task definition's included", () => {
  const test = clusterOf(1);
  const three = Array.from({ length: 3 }, () => memberOf("attribute:a exists"));
  test.ok("RegisterTaskDefinition", { ...bridgeDefinition(), placementConstraints: three });
  const eight = Array.from({ length: 8 }, () => memberOf("attribute:a exists"));
  const call = { cluster: "demo", taskDefinition: "web", placementConstraints: eight };
  expect(test.refused("RunTask", call)).toMatchObject({
    message: "Maximum number of constraints is 10.",
    path: ["placementConstraints"],
  });
  expect(run(test, { placementConstraints: eight.slice(1) }).failures).toHaveLength(1);
  const many = (length: number) => Array.from({ length }, () => memberOf("attribute:a exists"));
  const definition = (length: number) => ({
    ...bridgeDefinition(),
    placementConstraints: many(length),
  });
  test.ok("RegisterTaskDefinition", definition(10));
  test.refused("RegisterTaskDefinition", definition(11));
});

it("[placement.strategy-limit] a request has five strategies at most", () => {
  const test = registered(1);
  const rules = (count: number) => Array.from({ length: count }, () => ({ type: "random" }));
  expect(run(test, { placementStrategy: rules(5) }).tasks).toHaveLength(1);
  const call = { cluster: "demo", taskDefinition: "web", placementStrategy: rules(6) };
  expect(test.refused("RunTask", call)).toMatchObject({
    message: "Maximum number of strategies is 5.",
    path: ["placementStrategy"],
  });
});

it("an expression that cannot be read is refused with its place and path", () => {
  const test = registered(1);
  const placementConstraints = [memberOf("attribute:stack = prod")];
  const error = {
    message:
      "Invalid expression at character 17: " +
      "expected an operator after attribute:stack, found '='.",
    path: ["placementConstraints", 0, "expression"],
  };
  const call = { cluster: "demo", taskDefinition: "web", placementConstraints };
  expect(test.refused("RunTask", call)).toMatchObject(error);
  const service = { ...call, serviceName: "web", desiredCount: 1 };
  expect(test.refused("CreateService", service)).toMatchObject(error);
  expect(
    test.refused("RegisterTaskDefinition", { ...bridgeDefinition(), placementConstraints }),
  ).toMatchObject(error);
});

it("[placement.definition-member-of] a task definition takes memberOf only", () => {
  const test = clusterOf(1);
  const placementConstraints = [{ type: "distinctInstance" }];
  expect(
    test.refused("RegisterTaskDefinition", { ...bridgeDefinition(), placementConstraints }),
  ).toEqual({
    code: "ClientException",
    message: "constraint.type 'distinctInstance' is not supported.",
    path: ["placementConstraints", 0, "type"],
  });
});

function serve(test: TestWorld, input: object = {}): void {
  test.ok("CreateService", {
    cluster: "demo",
    serviceName: "web",
    taskDefinition: "web",
    desiredCount: 2,
    ...input,
  });
}

it("[attributes.wake] a service waiting for a member is retried when an attribute is put", () => {
  const test = registered(1);
  serve(test, { placementConstraints: [memberOf("attribute:stack == prod")] });
  test.run(100_000);
  const unplaced = test.world().tables.services.rows.get("demo/web")?.unplaced;
  expect(unplaced?.counts).toEqual({ MEMBER_OF: 1 });
  expect(unplaced?.closest?.reason).toMatchObject({ clause: "attribute:stack == prod", found: "" });
  expect(test.events("demo/web")[0]).toContain(
    'encountered error "MemberOf placement constraint unsatisfied.". For more information',
  );
  give(test, 0, "stack", "prod");
  test.run(2_000);
  expect(factsOf(test, "task-placed")).toHaveLength(2);
});

it("[attributes.no-eviction] running tasks stay where an attribute is taken away", () => {
  const test = registered(1);
  give(test, 0, "stack", "prod");
  serve(test, { placementConstraints: [memberOf("attribute:stack == prod")] });
  test.run(60_000);
  const targetId = idsOf(test)[0];
  const attributes = [{ name: "stack", targetId, targetType: "container-instance" }];
  test.ok("DeleteAttributes", { cluster: "demo", attributes });
  test.run(600_000);
  expect(test.tasks(({ lastStatus }) => lastStatus === "RUNNING")).toHaveLength(2);
});

it("[placement.update-constraints] UpdateService removes constraints without a deployment", () => {
  const test = registered(1);
  serve(test, { placementConstraints: [memberOf("attribute:stack == prod")] });
  test.run(30_000);
  test.ok("UpdateService", { cluster: "demo", service: "web", placementConstraints: [] });
  test.run(30_000);
  expect(test.tasks(({ lastStatus }) => lastStatus === "RUNNING")).toHaveLength(2);
  expect(factsOf(test, "deployment-started")).toHaveLength(1);
  expect(test.world().tables.services.rows.get("demo/web")?.placementConstraints).toEqual([]);
});

it("[placement.update-retries] other constraints end the wait for a place", () => {
  const test = registered(1);
  serve(test, { placementConstraints: [memberOf("attribute:stack == prod")] });
  test.run(600_000);
  const placementConstraints = [memberOf("attribute:stack !exists")];
  test.ok("UpdateService", { cluster: "demo", service: "web", placementConstraints });
  test.run(20_000);
  expect(factsOf(test, "task-placed")).toHaveLength(2);
});

it("[placement.group-default] RunTask and StartTask put tasks in group family:FAMILY", () => {
  const test = registered(1);
  expect(run(test, {}).tasks[0]?.group).toBe("family:web");
  expect(run(test, { group: "database" }).tasks[0]?.group).toBe("database");
  const start = { cluster: "demo", taskDefinition: "web", containerInstances: idsOf(test) };
  expect(test.ok<Ran>("StartTask", start).tasks[0]?.group).toBe("family:web");
  serve(test);
  test.run(30_000);
  expect(test.tasks(({ serviceId }) => serviceId !== undefined)[0]?.group).toBe("service:web");
});

it("[placement.group-length] a task group has 255 characters at most", () => {
  const test = registered(1);
  expect(run(test, { group: "g".repeat(255) }).tasks).toHaveLength(1);
  const call = { cluster: "demo", taskDefinition: "web", group: "g".repeat(256) };
  expect(test.refused("RunTask", call).path).toEqual(["group"]);
  expect(test.refused("StartTask", { ...call, containerInstances: idsOf(test) }).path).toEqual([
    "group",
  ]);
});

it("[placement.group-affinity] affinity to a group with no task matches nothing", () => {
  const test = registered();
  const together = [memberOf("task:group == database")];
  expect(run(test, { placementConstraints: together, group: "database" }).tasks).toEqual([]);
  const [database] = run(test, { group: "database" }).tasks;
  const { tasks } = run(test, { placementConstraints: together });
  expect(tasks[0]?.containerInstanceArn).toBe(database?.containerInstanceArn);
  const apart = [memberOf("not(task:group == database)")];
  for (const task of run(test, { placementConstraints: apart, count: 5 }).tasks) {
    expect(task.containerInstanceArn).not.toBe(database?.containerInstanceArn);
  }
});

it("spread over a custom attribute counts instances without it as one group more", () => {
  const test = registered();
  give(test, 0, "rack", "r1");
  give(test, 1, "rack", "r2");
  const placementStrategy = [{ type: "spread", field: "attribute:rack" }];
  const { tasks } = run(test, { count: 3, placementStrategy });
  expect(new Set(tasks.map((task) => task.containerInstanceArn)).size).toBe(3);
});

it("[placement.binpack-echo] DescribeServices echoes the field of binpack in capitals", () => {
  const test = registered(1);
  serve(test, { placementStrategy: [{ type: "binpack", field: "memory" }] });
  expect(test.ok("DescribeServices", { cluster: "demo", services: ["web"] })).toMatchObject({
    services: [{ placementStrategy: [{ type: "binpack", field: "MEMORY" }] }],
  });
});

it("[query.list-filter] ListContainerInstances takes a query as its filter", () => {
  const test = registered();
  give(test, 2, "stack", "prod");
  const list = (filter: string) =>
    test.ok<{ containerInstanceArns: readonly string[] }>("ListContainerInstances", {
      cluster: "demo",
      filter,
    }).containerInstanceArns;
  expect(list("attribute:stack == prod")).toEqual([expect.stringContaining(idsOf(test)[2] ?? "")]);
  expect(list("attribute:ecs.availability-zone in [us-east-1a, us-east-1b]")).toHaveLength(2);
  run(test, { group: "database" });
  expect(list("task:group == database and runningTasksCount == 1")).toHaveLength(1);
  expect(test.refused("ListContainerInstances", { cluster: "demo", filter: "zone == a" })).toEqual(
    expect.objectContaining({ code: "InvalidParameterException", path: ["filter"] }),
  );
});

it("[attributes.daemon] a daemon comes and goes with the attribute it asks for", () => {
  const test = registered(2);
  give(test, 0, "role", "edge");
  test.ok("CreateService", {
    cluster: "demo",
    serviceName: "agent",
    taskDefinition: "web",
    schedulingStrategy: "DAEMON",
    placementConstraints: [memberOf("attribute:role == edge")],
  });
  const homes = () =>
    test
      .tasks(({ desiredStatus }) => desiredStatus === "RUNNING")
      .map(({ containerInstanceId }) => containerInstanceId);
  test.run(60_000);
  const [first = "", second = ""] = idsOf(test);
  expect(homes()).toEqual([first]);
  give(test, 1, "role", "edge");
  test.run(60_000);
  expect(homes()).toEqual([first, second]);
  const attributes = [{ name: "role", targetId: first, targetType: "container-instance" }];
  test.ok("DeleteAttributes", { cluster: "demo", attributes });
  test.run(60_000);
  expect(homes()).toEqual([second]);
});
