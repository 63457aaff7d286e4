import { describe, expect, it } from "vitest";
import { containersDefinition, runTaskOf } from "../testTask";
import { clusterOf, joining, launchInstance, type TestWorld } from "../testWorld";
import type { AgentLogResponse } from "./agentLog";
import type { DockerLogsResponse } from "./dockerLogs";

const PRINTS = [
  { when: "start", text: "up" },
  { everySeconds: 5, text: "tick {n}" },
  { when: "signal", text: "leaving" },
  { when: "exit", text: "bye {code}" },
] as const;

function world(behaviour: object = {}): TestWorld {
  return clusterOf(1, "c5.large", {
    behaviours: new Map([["example/app:1", { prints: PRINTS, stopMs: 1_000, ...behaviour }]]),
  });
}

const APP = containersDefinition([{ name: "app" }]);

function texts(test: TestWorld, input: object): readonly string[] {
  const { containers } = test.ok<DockerLogsResponse>("playground:DockerLogs", input);
  return containers.flatMap(({ lines }) => lines.map(({ message }) => message));
}

describe("[logs.docker] docker logs of a task", () => {
  it("shows what a container without a log configuration prints", () => {
    const test = world();
    const task = runTaskOf(test, APP);
    expect(texts(test, { task })).toEqual([]);
    test.run(20_000);
    expect(texts(test, { task }).slice(0, 2)).toEqual(["up", "tick 1"]);
    expect(texts(test, { task, limit: 1 })).toHaveLength(1);
    const { containers } = test.ok<DockerLogsResponse>("playground:DockerLogs", { task });
    expect(containers[0]).toMatchObject({ name: "app", driver: "json-file" });
    expect(containers[0]?.command).toMatch(/^docker logs ecs-pod-1-app-[0-9a-f]{20}$/);
  });

  it("shows the signal and the end of a container that was stopped", () => {
    const test = world({ stopMs: 3_000 });
    const task = runTaskOf(test, APP);
    test.run(12_000);
    test.ok("StopTask", { cluster: "demo", task });
    test.run(1_000);
    expect(texts(test, { task }).at(-1)).toBe("leaving");
    test.run(30_000);
    expect(texts(test, { task })).toContain("leaving");
    expect(texts(test, { task }).at(-1)).toBe("bye 143");
  });

  it("shows 200 lines of each container unless more are wanted", () => {
    const test = world();
    const task = runTaskOf(test, APP);
    test.run(2_000_000);
    expect(texts(test, { task })).toHaveLength(200);
    expect(texts(test, { task, limit: 10_000 }).length).toBeGreaterThan(390);
    expect(test.refused("playground:DockerLogs", { task, limit: 10_001 }).message).toContain(
      "10000",
    );
  });

  it("shows the signal of a container that had to be killed", () => {
    const test = world({ stopMs: undefined });
    const task = runTaskOf(test, APP);
    test.run(12_000);
    test.ok("StopTask", { cluster: "demo", task });
    test.run(90_000);
    expect(texts(test, { task })).toContain("leaving");
    expect(texts(test, { task })).not.toContain("bye 137");
  });

  it("shows the same lines as its awslogs stream, and names it", () => {
    const test = world();
    const options = { "awslogs-group": "/g", "awslogs-region": "us-east-1" };
    const prefixed = { ...options, "awslogs-stream-prefix": "p" };
    const logConfiguration = { logDriver: "awslogs", options: prefixed };
    const task = runTaskOf(test, containersDefinition([{ name: "app", logConfiguration }]));
    test.run(20_000);
    const { events } = test.ok<{ events: { message: string }[] }>("logs:FilterLogEvents", {
      logGroupName: "/g",
    });
    expect(texts(test, { task })).toEqual(events.map(({ message }) => message));
    const { containers } = test.ok<DockerLogsResponse>("playground:DockerLogs", { task });
    expect(containers[0]).toMatchObject({
      driver: "awslogs",
      logGroup: "/g",
      logStream: `p/app/${task}`,
    });
  });

  it("refuses tasks and containers that are not there", () => {
    const test = world();
    const task = runTaskOf(test, APP);
    const refused = (input: object) => test.refused("playground:DockerLogs", input).message;
    expect(refused({ task: "none" })).toBe("The referenced task was not found.");
    expect(refused({ task, container: "none" })).toBe("The task has no container none.");
    expect(refused({ task, limit: 0 })).toBe("limit must be between 1 and 10000.");
  });
});

describe("[logs.agent] the agent's log", () => {
  function agentLog(test: TestWorld): readonly string[] {
    const [instance] = [...test.world().tables.ec2Instances.rows.keys()];
    const { path, text } = test.ok<AgentLogResponse>("playground:AgentLog", { instance });
    expect(path).toBe("/var/log/ecs/ecs-agent.log");
    return text.split("\n");
  }

  it("tells its registration and its tasks, in order of time", () => {
    const test = world();
    const task = runTaskOf(test, APP);
    test.run(20_000);
    test.ok("StopTask", { cluster: "demo", task, reason: 'say "no"' });
    test.run(30_000);
    const lines = agentLog(test);
    for (const line of lines) {
      expect(line).toMatch(/^level=(info|error) time=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ msg=".+"/);
    }
    const times = lines.map((line) => line.split(" ")[1] ?? "");
    expect(times).toEqual(times.toSorted());
    const text = lines.join("\n");
    expect(text).toContain('msg="Registration completed successfully"');
    expect(text).toContain(`msg="Started container" task="${task}" container="app"`);
    expect(text).toContain(`msg="Container exited" task="${task}" container="app" exitCode="143"`);
    expect(text).toContain('-> STOPPED, Reason say \\"no\\"]"');
  });

  it("tells that its agent lost contact, or was stopped", () => {
    const test = world();
    const [instance] = [...test.world().tables.ec2Instances.rows.keys()];
    const fault = (action: string) =>
      test.ok("playground:InjectFault", { action: `playground:${action}`, targets: [instance] });
    fault("disconnect-agent");
    expect(agentLog(test).at(-1)).toContain("Error connecting to ACS");
  });

  it("keeps the newest 500 lines", () => {
    const test = world({ runMs: 1_000 });
    for (let i = 0; i < 12; i++) {
      test.ok("RegisterTaskDefinition", APP);
      test.ok("RunTask", { cluster: "demo", taskDefinition: "pod", count: 10 });
      test.run(60_000);
    }
    expect(agentLog(test)).toHaveLength(500);
  });

  it("tells why an agent could not register", () => {
    const test = clusterOf(0);
    launchInstance(test, { UserData: joining("demo", ["ECS_RESERVED_MEMORY=99999"]) });
    test.run(600_000);
    expect(agentLog(test).join("\n")).toMatch(
      /level=error .*msg="Unable to register as a container instance with ECS: /,
    );
  });

  it("cannot be read on a host that is not there or not running", () => {
    const test = world();
    const [instance] = [...test.world().tables.ec2Instances.rows.keys()];
    const refused = (asked: string | undefined) =>
      test.refused("playground:AgentLog", { instance: asked }).message;
    expect(refused("i-0")).toBe("The instance ID 'i-0' does not exist");
    test.ok("ec2:StopInstances", { InstanceIds: [instance] });
    expect(refused(instance)).toContain("Nobody can log in");
  });
});

describe("[logs.prints-most] what SetImageBehaviour takes as prints", () => {
  it.each([
    [[{ when: "start", everySeconds: 1, text: "a" }], "A line has one of the two"],
    [[{ text: "a" }], "A line has one of the two"],
    [[{ when: "now", text: "a" }], "when must be one of start, ready, signal, exit."],
    [[{ everySeconds: 0, text: "a" }], "everySeconds must be between 1 and 86400."],
    [[{ when: "start", text: "x".repeat(1_001) }], "text has at most 1000 characters."],
    [Array.from({ length: 21 }, () => ({ when: "start", text: "a" })), "at most 20 lines"],
  ])("%#: %s", (prints, message) => {
    const input = { image: "x", prints };
    expect(world().refused("playground:SetImageBehaviour", input).message).toContain(message);
  });

  it("takes twenty long lines", () => {
    const line = { everySeconds: 86_400, text: "x".repeat(1_000) };
    const prints = Array.from({ length: 20 }, () => line);
    const input = { image: "x", prints };
    expect(world().ok("playground:SetImageBehaviour", input)).toMatchObject({
      behaviour: { prints },
    });
  });
});
