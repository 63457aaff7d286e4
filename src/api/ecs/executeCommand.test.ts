import { expect, it } from "vitest";
import { containersDefinition, runTaskOf } from "../testTask";
import { alter, bridgeDefinition, clusterOf, type TestWorld } from "../testWorld";

const NOT_ENABLED =
  "The execute command failed because execute command was not enabled when the task was run or " +
  "the execute command agent isn't running. Wait and try again or run a new task with execute " +
  "command enabled and try again.";
const ENABLED = { enableExecuteCommand: true };

function executing(test: TestWorld, task: string, change: object = {}) {
  const input = { cluster: "demo", task, command: "/bin/sh", interactive: true, ...change };
  const refusal = () => test.refused("ExecuteCommand", input);
  return { answer: () => test.ok("ExecuteCommand", input), refusal };
}

it("[exec.session] opens a session in the only container, and changes nothing", () => {
  const test = clusterOf(1);
  const task = runTaskOf(test, bridgeDefinition(), ENABLED);
  test.run(30_000);
  const { turn } = test.world();
  expect(executing(test, task).answer()).toMatchObject({
    containerName: "app",
    interactive: true,
    session: {
      sessionId: expect.stringMatching(/^ecs-execute-command-[0-9a-f]{17}$/),
      streamUrl: expect.stringMatching(/^wss:\/\/ssmmessages\.us-east-1\.amazonaws\.com\//),
      tokenValue: expect.any(String),
    },
  });
  expect(test.world().turn).toBe(turn);
  expect(test.ok("DescribeTasks", { cluster: "demo", tasks: [task] })).toMatchObject({
    tasks: [
      { containers: [{ managedAgents: [{ name: "ExecuteCommandAgent", lastStatus: "RUNNING" }] }] },
    ],
  });
});

it("[exec.enabled] needs a running container of a task that was launched for it", () => {
  const test = clusterOf(1);
  const [plain, enabled] = [{}, ENABLED].map((more) => runTaskOf(test, bridgeDefinition(), more));
  expect(executing(test, enabled ?? "").refusal().message).toBe(NOT_ENABLED);
  test.run(30_000);
  expect(executing(test, plain ?? "").refusal().message).toBe(NOT_ENABLED);
  executing(test, enabled ?? "").answer();
});

it("[exec.agent] needs contact to the agent", () => {
  const test = clusterOf(1);
  const task = runTaskOf(test, bridgeDefinition(), ENABLED);
  test.run(30_000);
  const [id = ""] = test.world().tables.containerInstances.rows.keys();
  alter(test.world(), "containerInstances", id, { contactLostAt: test.world().now });
  expect(executing(test, task).refusal().code).toBe("TargetNotConnectedException");
});

it("[exec.interactive] is interactive only, and asks for the container of several", () => {
  const test = clusterOf(1);
  const definition = containersDefinition([{ name: "a" }, { name: "b" }]);
  const task = runTaskOf(test, definition, ENABLED);
  test.run(30_000);
  const refusal = (change: object) => executing(test, task, change).refusal().message;
  expect(refusal({ interactive: false, container: "a" })).toBe(
    "Interactive is the only mode supported currently.",
  );
  expect(refusal({})).toContain("container name");
  expect(refusal({ container: "c" })).toContain("c does not exist");
  expect(executing(test, task, { container: "b" }).answer()).toMatchObject({ containerName: "b" });
  expect(executing(test, "0".repeat(32)).refusal().message).toBe(
    "The referenced task was not found.",
  );
});
