// A task as DescribeTasks shows it, compared with recorded answers.
import type { DescribeTasksResponse, RunTaskResponse } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { allSubnets, awsvpcDefinition, bridgeDefinition, clusterOf } from "../testWorld";

it("shows each container's size, its runtime id once it ran, and its name in overrides", () => {
  const test = clusterOf(1);
  test.ok("RegisterTaskDefinition", bridgeDefinition("web", { memoryReservation: 300 }));
  const ran = test.ok<RunTaskResponse>("RunTask", { cluster: "demo", taskDefinition: "web" });
  expect(ran.tasks?.[0]?.containers?.[0]).not.toHaveProperty("runtimeId");
  test.run(30_000);
  const tasks = ran.tasks?.map(({ taskArn }) => taskArn);
  const shown = test.ok<DescribeTasksResponse>("DescribeTasks", { cluster: "demo", tasks });
  const [task] = shown.tasks ?? [];
  expect(task?.overrides?.containerOverrides).toEqual([{ name: "app" }]);
  const [container] = task?.containers ?? [];
  expect(container).toMatchObject({ cpu: "256", memory: "512", memoryReservation: "300" });
  expect(container?.runtimeId).toMatch(/^[0-9a-f]{64}$/);
});

it("has no interface left after a stop before it was created", () => {
  const test = clusterOf(1);
  test.ok("RegisterTaskDefinition", awsvpcDefinition());
  const networkConfiguration = allSubnets(test);
  const names = { cluster: "demo", taskDefinition: "api", networkConfiguration };
  const { tasks: [ran] = [] } = test.ok<RunTaskResponse>("RunTask", names);
  test.ok("StopTask", { cluster: "demo", task: ran?.taskArn });
  const tasks = [ran?.taskArn];
  const shown = test.ok<DescribeTasksResponse>("DescribeTasks", { cluster: "demo", tasks });
  expect(shown.tasks).toMatchObject([
    { lastStatus: "STOPPED", attachments: [{ status: "DELETED" }] },
  ]);
});

it("keeps the overrides of a container beside the names of the others", () => {
  const test = clusterOf(1);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  const containerOverrides = [{ name: "app", command: ["sleep", "1"] }];
  const { tasks } = test.ok<RunTaskResponse>("RunTask", {
    cluster: "demo",
    taskDefinition: "web",
    overrides: { containerOverrides },
  });
  expect(tasks?.[0]?.overrides).toEqual({
    containerOverrides,
    inferenceAcceleratorOverrides: [],
  });
});
