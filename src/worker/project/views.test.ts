import { expect, test } from "vitest";
import { bridgeDefinition, clusterOf, joining, PROFILE, type TestWorld } from "../../api/testWorld";
import type { Views } from "../frame";
import { idsOf, viewOf } from "./views";

function all<K extends "instances" | "services" | "tasks">(
  of: TestWorld,
  name: K,
): readonly Views[K][] {
  const world = of.world();
  return idsOf(world, name).flatMap((id) => viewOf(world, name, id) ?? []);
}

test("while a task waits, each instance says which constraint turns it away", () => {
  const of = clusterOf(2);
  of.ok("RegisterTaskDefinition", bridgeDefinition());
  const expression = "attribute:stack == prod";
  of.ok("CreateService", {
    cluster: "demo",
    serviceName: "web",
    taskDefinition: "web",
    desiredCount: 1,
    placementConstraints: [{ type: "memberOf", expression }],
  });
  expect(all(of, "instances").map(({ turnedAway }) => turnedAway)).toEqual([undefined, undefined]);
  of.run(60_000);
  const codes = all(of, "instances").map(({ turnedAway }) => turnedAway?.code);
  expect(codes).toEqual(["MEMBER_OF", "MEMBER_OF"]);
  const [first] = all(of, "instances");
  const targetId = first?.containerInstanceId;
  const target = { targetType: "container-instance", targetId };
  of.ok("PutAttributes", {
    cluster: "demo",
    attributes: [{ name: "stack", value: "prod", ...target }],
  });
  of.run(60_000);
  expect(all(of, "instances").map(({ turnedAway }) => turnedAway)).toEqual([undefined, undefined]);
  expect(all(of, "instances")[0]?.attributes).toEqual(["stack=prod"]);
});

test("what an agent is told beyond its defaults is listed by its variables", () => {
  const of = clusterOf(1);
  const script = `${atob(joining("demo"))}echo ECS_RESERVED_MEMORY=256 >> /etc/ecs/ecs.config\n`;
  of.ok("ec2:RunInstances", {
    InstanceType: "t3.medium",
    MinCount: 1,
    MaxCount: 1,
    IamInstanceProfile: PROFILE,
    UserData: btoa(script),
  });
  of.run(200_000);
  expect(all(of, "instances").map(({ settings }) => settings)).toEqual([
    [],
    ["ECS_RESERVED_MEMORY=256"],
  ]);
});

test("the devices of a GPU instance are told, and which container holds which", () => {
  const of = clusterOf(1, "g4dn.12xlarge");
  const gpu = { resourceRequirements: [{ type: "GPU", value: "2" }] };
  const definition = bridgeDefinition("train", gpu);
  of.ok("RegisterTaskDefinition", definition);
  of.ok("RunTask", { cluster: "demo", taskDefinition: "train" });
  const [instance] = all(of, "instances");
  const [task] = all(of, "tasks");
  expect(instance?.gpuIds).toHaveLength(4);
  expect(task?.containers[0]?.gpuIds).toEqual(instance?.gpuIds?.slice(0, 2));
});

test("an agent that falls silent is told at once, and when ECS will notice", () => {
  const of = clusterOf(1);
  const [{ id } = { id: "" }] = all(of, "instances");
  const action = "playground:disconnect-agent";
  of.ok("playground:InjectFault", { action, targets: [id] });
  const [silent] = all(of, "instances");
  expect(silent).toMatchObject({ agentConnected: true, contactLostAt: of.world().now });
  of.run((silent?.noticedAt ?? 0) - of.world().now);
  const [known] = all(of, "instances");
  expect(known).toMatchObject({ agentConnected: false, agentRunning: true });
  expect(known?.noticedAt).toBeUndefined();
});

test("a service tells its tasks by zone, those protected, and its letters", () => {
  const of = clusterOf(2);
  of.ok("RegisterTaskDefinition", bridgeDefinition());
  for (const serviceName of ["web", "worker"]) {
    const wanted = { serviceName, taskDefinition: "web", desiredCount: 2 };
    of.ok("CreateService", { cluster: "demo", ...wanted });
  }
  of.run(120_000);
  const [task] = all(of, "tasks");
  const tasks = [task?.id];
  of.ok("UpdateTaskProtection", { cluster: "demo", tasks, protectionEnabled: true });
  const services = all(of, "services");
  expect(services.map(({ letters }) => letters)).toEqual(["W", "Wo"]);
  expect(services.map(({ protectedCount }) => protectedCount)).toEqual([1, 0]);
  const [web] = services;
  expect(web?.zones.reduce((sum, { count }) => sum + count, 0)).toBe(2);
});
