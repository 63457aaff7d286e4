// A region with one of nearly everything: services of each kind, a rollout under way and a failed
// one, task sets, stopped and protected tasks, a draining instance, tags, attributes.
import { serviceDeploymentArn, serviceRevisionArn } from "../engine/model/ids";
import type { Known } from "./testRequests";
import { allSubnets, awsvpcDefinition, bridgeDefinition, clusterOf } from "./testWorld";
import type { TestWorld } from "./testWorld";

const PLACE = { region: "us-east-1", account: "123456789012" };

export function fullWorld(): TestWorld {
  const test = clusterOf(4, "c5.large", {
    behaviours: new Map([["web:crashing", { runMs: 5_000, exitCode: 1 }]]),
  });
  const ok = (operation: string, input: object) => test.ok(operation, input);
  ok("CreateCluster", { clusterName: "empty", tags: [{ key: "team", value: "a" }] });
  ok("CreateCluster", { clusterName: "gone" });
  ok("DeleteCluster", { cluster: "gone" });
  ok("RegisterTaskDefinition", bridgeDefinition("web"));
  ok("RegisterTaskDefinition", bridgeDefinition("web", { image: "web:crashing" }));
  ok("RegisterTaskDefinition", bridgeDefinition("old"));
  ok("DeregisterTaskDefinition", { taskDefinition: "old:1" });
  ok("RegisterTaskDefinition", awsvpcDefinition("api"));
  createServices(test);
  test.run(240_000);
  ok("RunTask", { cluster: "demo", taskDefinition: "web:1", count: 2, startedBy: "me" });
  const [instance] = [...test.world().tables.containerInstances.rows.keys()];
  ok("UpdateContainerInstancesState", {
    cluster: "demo",
    containerInstances: [instance],
    status: "DRAINING",
  });
  const attribute = { name: "stack", value: "prod", targetId: instance };
  const targetType = "container-instance";
  ok("PutAttributes", { cluster: "demo", attributes: [{ ...attribute, targetType }] });
  const [task] = test.tasks(({ group, lastStatus }) => {
    return group === "service:web" && lastStatus === "RUNNING";
  });
  ok("UpdateTaskProtection", { cluster: "demo", tasks: [task?.id], protectionEnabled: true });
  const [stopped] = test.tasks(({ startedBy }) => startedBy === "me");
  test.run(20_000);
  ok("StopTask", { cluster: "demo", task: stopped?.id, reason: "enough" });
  ok("UpdateService", { cluster: "demo", service: "web", taskDefinition: "web:2" });
  test.run(45_000);
  ok("UpdateService", { cluster: "demo", service: "api", forceNewDeployment: true });
  test.run(2_000);
  return test;
}

function createServices(test: TestWorld): void {
  const ok = (operation: string, input: object) => test.ok(operation, input);
  const names = { cluster: "demo", taskDefinition: "web:1" };
  const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };
  ok("CreateService", { ...names, serviceName: "web", desiredCount: 3, deploymentConfiguration });
  ok("CreateService", { ...names, serviceName: "daemon", schedulingStrategy: "DAEMON" });
  ok("CreateService", { ...names, serviceName: "bye", desiredCount: 1 });
  ok("CreateService", {
    ...names,
    serviceName: "api",
    taskDefinition: "api",
    desiredCount: 1,
    networkConfiguration: allSubnets(test),
    propagateTags: "SERVICE",
    tags: [{ key: "team", value: "b" }],
  });
  const deploymentController = { type: "EXTERNAL" };
  ok("CreateService", {
    cluster: "demo",
    serviceName: "ext",
    desiredCount: 2,
    deploymentController,
  });
  const scale = { value: 50, unit: "PERCENT" };
  ok("CreateTaskSet", { ...names, service: "ext", scale, externalId: "blue" });
  ok("DeleteService", { cluster: "demo", service: "bye", force: true });
}

/** Names and ARNs of what is there, by the members that take them. */
export function knownNames(test: TestWorld): Known {
  const { tables } = test.world();
  const arn = "arn:aws:ecs:us-east-1:123456789012:";
  const ids = (rows: ReadonlyMap<string, unknown>) => [...rows.keys()].slice(0, 6);
  const clusters = ["demo", "demo", "demo", "empty", "gone", "default", `${arn}cluster/demo`];
  const services = ["web", "daemon", "api", "ext", "bye", `${arn}service/demo/web`];
  const tasks = [...ids(tables.tasks.rows), `${arn}task/demo/${ids(tables.tasks.rows)[0] ?? ""}`];
  const instances = ids(tables.containerInstances.rows);
  const definitions = ["web", "web:1", "web:2", "api", "old:1", `${arn}task-definition/web:1`];
  const taskSets = ids(tables.taskSets.rows);
  const rollouts = [...tables.serviceDeployments.rows.values()];
  const serviceDeploymentArns = rollouts.map(({ id }) => serviceDeploymentArn(PLACE, id));
  const revisions = [...tables.serviceRevisions.rows.values()];
  return {
    cluster: clusters,
    clusters,
    clusterName: [...clusters, "fresh"],
    service: services,
    services,
    serviceName: [...services, "fresh"],
    task: tasks,
    tasks,
    containerInstance: instances,
    containerInstances: instances,
    targetId: instances,
    targetType: ["container-instance"],
    taskDefinition: definitions,
    taskDefinitions: definitions,
    family: ["web", "api", "old", "fresh"],
    familyPrefix: ["web", "w"],
    taskSet: taskSets,
    taskSets,
    primaryTaskSet: taskSets,
    serviceDeploymentArn: serviceDeploymentArns,
    serviceDeploymentArns,
    serviceRevisionArns: revisions.map((row) => serviceRevisionArn(PLACE, row.serviceId, row.id)),
    resourceArn: [`${arn}cluster/demo`, `${arn}service/demo/web`, `${arn}task-definition/web:1`],
    subnets: ids(tables.subnets.rows),
    securityGroups: ids(tables.securityGroups.rows),
    name: ["app", "stack", "awsvpcTrunking", "containerInsights", "a"],
    value: ["enabled", "disabled", "prod", "1"],
    key: ["team", "a"],
    tagKeys: ["team", "a"],
    image: ["nginx:1.27", "web:crashing"],
    expression: ["attribute:stack == prod", "attribute:ecs.instance-type =~ c5.*"],
    filter: ["attribute:stack == prod", "runningTasksCount > 0"],
    field: ["instanceId", "attribute:ecs.availability-zone", "memory"],
    containerName: ["app"],
    startedBy: ["me"],
    group: ["family:web", "service:web"],
    status: ["ACTIVE", "DRAINING", "INACTIVE"],
  };
}
