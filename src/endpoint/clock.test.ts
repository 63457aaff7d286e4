import { expect, it } from "vitest";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario } from "../scenario/document";
import { readScenario } from "../scenario/parse";
import { AFTER_CHANGE_MS, AFTER_READ_MS } from "./clock";
import { SLEEPER, type TestEndpoint, testEndpoint } from "./testEndpoint";

const SCENARIO: Scenario = {
  version: 1,
  engine: ENGINE_VERSION,
  title: "One instance",
  seed: "clock",
  region: { name: "eu-central-1" },
  journal: [
    {
      at: 0,
      call: { service: "ecs", operation: "CreateCluster", input: { clusterName: "default" } },
    },
    {
      at: 0,
      call: {
        service: "ec2",
        operation: "RunInstances",
        input: {
          InstanceType: "t3.medium",
          MinCount: 1,
          MaxCount: 1,
          IamInstanceProfile: { Name: "ecsInstanceRole" },
        },
      },
    },
    { at: 600_000, call: { service: "ecs", operation: "RegisterTaskDefinition", input: SLEEPER } },
  ],
};

async function statusOf({ ecs }: TestEndpoint, region: string): Promise<unknown> {
  const { json } = await ecs("ListTasks", {}, region);
  const tasks = json["taskArns"];
  const described = (await ecs("DescribeTasks", { tasks }, region)).json;
  return (described["tasks"] as { lastStatus: string }[])[0]?.lastStatus;
}

it("virtual time follows real time at the speed that was asked for", async () => {
  const { control, pass } = testEndpoint({ pace: { kind: "speed", speed: 2.5 } });
  pass(1_000);
  const { json } = await control("GET /health");
  expect(json).toMatchObject({
    status: "ok",
    engine: ENGINE_VERSION,
    regions: [{ region: "us-east-1", now: 2_500, turn: 0, calls: 0 }],
  });
});

it("a scenario is the beginning of its region, and no other region's", async () => {
  const { control, ecs, endpoint } = testEndpoint({ scenario: SCENARIO });
  expect(endpoint.worlds.of("eu-central-1").history.world.now).toBe(600_000);
  expect((await ecs("ListContainerInstances", {}, "eu-central-1")).json).toMatchObject({
    containerInstanceArns: [expect.any(String)],
  });
  expect((await ecs("ListClusters", {}, "us-east-1")).json).toEqual({ clusterArns: [] });
  const { json } = await control("GET /journal");
  expect(json).toMatchObject({ title: "One instance", view: { at: 600_000 } });
  expect(readScenario(json).ok).toBe(true);
});

it("as fast as possible, a task runs by the time it is looked at", async () => {
  const fast = testEndpoint({ scenario: SCENARIO, pace: { kind: "fast" } });
  const { json } = await fast.ecs("RunTask", { taskDefinition: "sleeper" }, "eu-central-1");
  expect(json["tasks"]).toMatchObject([{ lastStatus: "PENDING" }]);
  expect(await statusOf(fast, "eu-central-1")).toBe("RUNNING");
});

it("with a speed, a task takes its time", async () => {
  const slow = testEndpoint({ scenario: SCENARIO });
  await slow.ecs("RunTask", { taskDefinition: "sleeper" }, "eu-central-1");
  expect(await statusOf(slow, "eu-central-1")).not.toBe("RUNNING");
  slow.pass(10_000);
  expect(await statusOf(slow, "eu-central-1")).toBe("RUNNING");
});

it("as fast as possible, a region never quiet moves a bounded time with each call", async () => {
  const scenario = { ...SCENARIO, behaviours: { crasher: { runSeconds: 1, exitCode: 1 } } };
  const { ecs, endpoint } = testEndpoint({ scenario, pace: { kind: "fast" } });
  const { world } = endpoint.worlds.of("eu-central-1").history;
  const container = { name: "main", image: "crasher", memory: 64 };
  await ecs(
    "RegisterTaskDefinition",
    { family: "c", containerDefinitions: [container] },
    "eu-central-1",
  );
  const before = world.now;
  await ecs(
    "CreateService",
    { serviceName: "s", taskDefinition: "c", desiredCount: 1 },
    "eu-central-1",
  );
  expect(world.now).toBeGreaterThan(before);
  expect(world.now - before).toBeLessThanOrEqual(AFTER_CHANGE_MS);
  const between = world.now;
  await ecs("ListTasks", {}, "eu-central-1");
  expect(world.now - between).toBeLessThanOrEqual(AFTER_READ_MS);
});

it("settle runs until quiet and says what comes round for ever", async () => {
  const settled = testEndpoint({ scenario: SCENARIO });
  await settled.ecs("RunTask", { taskDefinition: "sleeper" }, "eu-central-1");
  const { json } = await settled.control("POST /settle");
  expect(json).toMatchObject({ quiet: true, retries: [] });
  expect(json["now"]).toBeGreaterThan(600_000);
  expect(await statusOf(settled, "eu-central-1")).toBe("RUNNING");
});

it("advance moves the clock by hand; it goes on from there", async () => {
  const { control, pass } = testEndpoint();
  expect((await control("POST /advance", { ms: 90_000 })).json).toEqual({ now: 90_000 });
  pass(100);
  expect((await control("GET /health")).json).toMatchObject({ regions: [{ now: 96_000 }] });
});

it.each([{}, { ms: -1 }, { ms: 1.5 }, { ms: "60000" }, "nonsense"])(
  "advance by %j is refused",
  async (body) => {
    const { control } = testEndpoint();
    expect((await control("POST /advance", body)).status).toBe(400);
  },
);

it("the clock stands still at the latest moment that a scenario can have", async () => {
  const { control, ecs } = testEndpoint({ pace: { kind: "speed", speed: 10_000 } });
  await control("POST /advance", { ms: 40 * 24 * 3_600_000 });
  expect((await ecs("CreateCluster", {})).status).toBe(200);
  expect((await control("GET /health")).json).toMatchObject({
    regions: [{ now: 30 * 24 * 3_600_000, calls: 1 }],
  });
});

it("reset lets a region begin anew with the same ids, and only the one that is named", async () => {
  const { control, ecs } = testEndpoint();
  const make = () => ecs("CreateCluster", { clusterName: "demo" });
  await make();
  await ecs("CreateCluster", { clusterName: "demo" }, "eu-west-1");
  expect((await control("POST /reset?region=us-east-1")).json).toEqual({ reset: ["us-east-1"] });
  expect((await ecs("ListClusters", {})).json).toEqual({ clusterArns: [] });
  expect((await ecs("ListClusters", {}, "eu-west-1")).json["clusterArns"]).toHaveLength(1);
  expect((await control("POST /reset")).json).toEqual({ reset: ["us-east-1", "eu-west-1"] });
  expect((await ecs("ListClusters", {}, "eu-west-1")).json).toEqual({ clusterArns: [] });
});

it("a call of the page is made as any other, faults included", async () => {
  const { control, endpoint } = testEndpoint({ scenario: SCENARIO });
  const call = { service: "ecs", operation: "RunTask", input: { taskDefinition: "sleeper" } };
  const { json } = await control("POST /call", call);
  expect(json).toMatchObject({ ok: true, output: { tasks: [{ lastStatus: "PENDING" }] } });
  const { journal } = endpoint.worlds.of("eu-central-1").history;
  expect(journal.at(-1)?.call).toEqual(call);
  const refused = await control("POST /call", { ...call, input: { taskDefinition: "none" } });
  expect(refused.json).toMatchObject({ ok: false, error: { code: "ClientException" } });
  expect((await control("POST /call", { operation: "RunTask" })).status).toBe(400);
});

it("a control that does not exist names those that do", async () => {
  const { control } = testEndpoint();
  const { status, json } = await control("GET /reset");
  expect(status).toBe(404);
  expect(json["message"]).toContain("POST reset");
});
