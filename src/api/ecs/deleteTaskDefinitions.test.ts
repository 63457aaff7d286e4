import { expect, it } from "vitest";
import { runTaskOf } from "../testTask";
import { bridgeDefinition, clusterOf, testWorld } from "../testWorld";

const SPECIFIED = "The specified task definition";

it("[task-definition.delete] takes deregistered revisions, ten a call", () => {
  const test = clusterOf(1);
  for (const _ of [1, 2]) test.ok("RegisterTaskDefinition", bridgeDefinition());
  test.ok("DeregisterTaskDefinition", { taskDefinition: "web:1" });
  const taskDefinitions = ["web:1", "web:2", "web", "web:9"];
  const failures = [
    ["web:2", "is still in ACTIVE status. Please deregister the target and try again."],
    ["web", "identifier is invalid. Specify a valid name or ARN and try again."],
    ["web:9", "does not exist. Specify a valid account, family, revision and try again."],
  ].map(([arn, reason]) => ({ arn, reason: `${SPECIFIED} ${reason}` }));
  expect(test.ok("DeleteTaskDefinitions", { taskDefinitions })).toMatchObject({
    taskDefinitions: [{ revision: 1, status: "DELETE_IN_PROGRESS" }],
    failures,
  });
  const { turn } = test.world();
  test.ok("DeleteTaskDefinitions", { taskDefinitions });
  expect(test.world().turn).toBe(turn);
  const inactive = "TaskDefinition is inactive";
  const run = { cluster: "demo", taskDefinition: "web:1" };
  expect(test.refused("RunTask", run).message).toBe(inactive);
  const service = { ...run, serviceName: "web", desiredCount: 1 };
  expect(test.refused("CreateService", service).message).toBe(inactive);
  const sizes = [0, 1, 10, 11].map((length) => {
    const input = { taskDefinitions: Array.from({ length }, () => "web:1") };
    return length === 0 || length === 11
      ? test.refused("DeleteTaskDefinitions", input).message
      : test.ok<object>("DeleteTaskDefinitions", input) !== undefined;
  });
  expect(sizes).toEqual([
    "size of TaskDefinition references list must be greater than 0",
    true,
    true,
    "Size of TaskDefinition references list cannot exceed 10",
  ]);
});

it("[task-definition.delete-used] waits for tasks, deployments and task sets", () => {
  const test = clusterOf(1);
  const task = runTaskOf(test, bridgeDefinition());
  test.ok("CreateService", {
    cluster: "demo",
    serviceName: "web",
    taskDefinition: "web",
    desiredCount: 1,
  });
  test.run(60_000);
  test.ok("DeregisterTaskDefinition", { taskDefinition: "web:1" });
  test.ok("DeleteTaskDefinitions", { taskDefinitions: ["web:1"] });
  const status = () => test.world().tables.taskDefinitions.rows.get("web:1")?.status;
  test.ok("UpdateService", { cluster: "demo", service: "web", desiredCount: 2 });
  test.run(600_000);
  expect(test.tasks(({ lastStatus }) => lastStatus === "RUNNING")).toHaveLength(3);
  test.ok("StopTask", { cluster: "demo", task });
  test.run(600_000);
  expect(status()).toBe("DELETE_IN_PROGRESS");
  test.ok("DeleteService", { cluster: "demo", service: "web", force: true });
  test.run(600_000);
  expect(status()).toBe("DELETE_IN_PROGRESS");
  test.run(3_600_000);
  expect(status()).toBeUndefined();
});

it("[timing.revision-sweep] ECS looks every 5 minutes", () => {
  const test = testWorld();
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  test.ok("DeregisterTaskDefinition", { taskDefinition: "web:1" });
  test.ok("DeleteTaskDefinitions", { taskDefinitions: ["web:1"] });
  test.run(299_999);
  const described = { taskDefinition: "web:1" };
  expect(test.ok("DescribeTaskDefinition", described)).toMatchObject({
    taskDefinition: { status: "DELETE_IN_PROGRESS" },
  });
  test.run(1);
  expect(test.refused("DescribeTaskDefinition", described).message).toBe(
    "Unable to describe task definition.",
  );
  expect(test.ok("ListTaskDefinitionFamilies", {})).toEqual({ families: [] });
});

it("[task-definition.delete-number] the next revision has the next number", () => {
  const test = testWorld();
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  test.ok("DeregisterTaskDefinition", { taskDefinition: "web:1" });
  test.ok("DeleteTaskDefinitions", { taskDefinitions: ["web:1"] });
  test.run(600_000);
  expect(test.ok("RegisterTaskDefinition", bridgeDefinition())).toMatchObject({
    taskDefinition: { revision: 2 },
  });
});

it("a service remembers its revisions when their definitions are gone", () => {
  const test = clusterOf(1);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web", desiredCount: 1 };
  const { service } = test.ok<{ service: { currentServiceRevisions: { arn: string }[] } }>(
    "CreateService",
    names,
  );
  test.run(180_000);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  test.ok("UpdateService", { cluster: "demo", service: "web", taskDefinition: "web:2" });
  test.run(180_000);
  test.ok("DeregisterTaskDefinition", { taskDefinition: "web:1" });
  test.ok("DeleteTaskDefinitions", { taskDefinitions: ["web:1"] });
  test.run(7_200_000);
  expect(test.world().tables.taskDefinitions.rows.has("web:1")).toBe(false);
  const serviceRevisionArns = service.currentServiceRevisions.map(({ arn }) => arn);
  expect(test.ok("DescribeServiceRevisions", { serviceRevisionArns })).toMatchObject({
    serviceRevisions: [{ containerImages: [] }],
  });
});
