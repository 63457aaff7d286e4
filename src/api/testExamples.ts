// Requests that succeed in the full world, by operation, and the reads that show all there is.
import { serviceDeploymentArn, serviceRevisionArn } from "../engine/model/ids";
import type { RegionWorld } from "../engine/model/region";
import { allSubnets, awsvpcDefinition, bridgeDefinition, type TestWorld } from "./testWorld";

type Examples = Readonly<Record<string, readonly object[]>>;

const CLUSTER = { cluster: "demo" };
const PLACE = { region: "us-east-1", account: "123456789012" };
const ARN = "arn:aws:ecs:us-east-1:123456789012:";
const TAGS = [{ key: "team", value: "c" }];
const tagged = { include: ["TAGS"] };
const webOf = { ...CLUSTER, service: "web" };

export function examplesOf(test: TestWorld): Examples {
  return {
    ...ofClusters,
    ...ofDefinitions,
    ...ofServices(test),
    ...ofTasks(test),
    ...ofTaskSets(test),
    ...ofInstances(test),
    ...ofAccount,
    ...ofReads(test),
  };
}

function ofReads(test: TestWorld): Examples {
  const found: Record<string, object[]> = {};
  for (const [operation, input] of readsOf(test.world())) (found[operation] ??= []).push(input);
  return found;
}

const ofClusters: Examples = {
  CreateCluster: [{}, { clusterName: "fresh", tags: TAGS }, { clusterName: "gone" }],
  UpdateCluster: [{ ...CLUSTER, settings: [{ name: "containerInsights", value: "enabled" }] }],
  UpdateClusterSettings: [
    { ...CLUSTER, settings: [{ name: "containerInsights", value: "enhanced" }] },
  ],
  DeleteCluster: [{ cluster: "empty" }, { cluster: "gone" }],
  PutClusterCapacityProviders: [
    { ...CLUSTER, capacityProviders: [], defaultCapacityProviderStrategy: [] },
  ],
};

const ofDefinitions: Examples = {
  RegisterTaskDefinition: [
    bridgeDefinition("web", {
      portMappings: [{ containerPort: 80, name: "http", appProtocol: "http" }],
      environment: [{ name: "A", value: "1" }],
      healthCheck: { command: ["CMD-SHELL", "true"] },
      ulimits: [{ name: "nofile", softLimit: 1, hardLimit: 2 }],
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "/ecs/web", "awslogs-region": "us-east-1" },
      },
    }),
    { ...awsvpcDefinition("fresh"), tags: TAGS, cpu: "256", memory: "512" },
  ],
  DeregisterTaskDefinition: [{ taskDefinition: "api:1" }],
  DeleteTaskDefinitions: [{ taskDefinitions: ["old:1", "web:1"] }],
};

function ofServices(test: TestWorld): Examples {
  const rollout = [...test.world().tables.serviceDeployments.rows.values()].at(-1);
  const network = { networkConfiguration: allSubnets(test) };
  const fresh = { ...CLUSTER, serviceName: "fresh", taskDefinition: "web:1" };
  return {
    CreateService: [
      { ...fresh, desiredCount: 2, enableECSManagedTags: true, tags: TAGS },
      { ...fresh, schedulingStrategy: "DAEMON", propagateTags: "TASK_DEFINITION" },
      { ...fresh, taskDefinition: "api", desiredCount: 1, ...network },
    ],
    UpdateService: [
      { ...webOf, desiredCount: 1 },
      { ...webOf, forceNewDeployment: true },
      { ...CLUSTER, service: "api", ...network, forceNewDeployment: true },
    ],
    DeleteService: [
      { ...webOf, force: true },
      { ...CLUSTER, service: "daemon" },
    ],
    StopServiceDeployment: [
      { serviceDeploymentArn: rollout && serviceDeploymentArn(PLACE, rollout.id) },
    ],
  };
}

function ofTasks(test: TestWorld): Examples {
  const [task] = test.tasks(({ group }) => group === "service:web").map(({ id }) => id);
  const containerInstances = [...test.world().tables.containerInstances.rows.keys()].slice(1, 2);
  const run = { ...CLUSTER, taskDefinition: "web:1" };
  const overrides = { containerOverrides: [{ name: "app", command: ["a"] }] };
  return {
    RunTask: [
      { ...run, count: 3, startedBy: "you", tags: TAGS, clientToken: "once" },
      { ...run, count: 10, overrides, placementStrategy: [{ type: "random" }] },
      { ...run, taskDefinition: "api", networkConfiguration: allSubnets(test) },
    ],
    StartTask: [{ ...run, containerInstances }],
    StopTask: [{ ...CLUSTER, task, reason: "enough" }],
    UpdateTaskProtection: [
      { ...CLUSTER, tasks: [task], protectionEnabled: true, expiresInMinutes: 5 },
      { ...CLUSTER, tasks: [task, "0".repeat(32)], protectionEnabled: false },
    ],
  };
}

function ofTaskSets(test: TestWorld): Examples {
  const external = { ...CLUSTER, service: "ext" };
  const [id] = test.world().tables.taskSets.rows.keys();
  const scale = { value: 12.5, unit: "PERCENT" };
  return {
    CreateTaskSet: [{ ...external, taskDefinition: "web:1", scale, tags: TAGS }],
    UpdateTaskSet: [{ ...external, taskSet: id, scale }],
    UpdateServicePrimaryTaskSet: [{ ...external, primaryTaskSet: id }],
    DeleteTaskSet: [{ ...external, taskSet: id, force: true }],
  };
}

function ofInstances(test: TestWorld): Examples {
  const [, containerInstance] = test.world().tables.containerInstances.rows.keys();
  const target = { targetType: "container-instance", targetId: containerInstance };
  const attributes = [{ name: "zone", value: "a", ...target }];
  const containerInstances = [containerInstance];
  return {
    DeregisterContainerInstance: [{ ...CLUSTER, containerInstance, force: true }],
    UpdateContainerInstancesState: [{ ...CLUSTER, containerInstances, status: "DRAINING" }],
    PutAttributes: [{ ...CLUSTER, attributes }],
    DeleteAttributes: [{ ...CLUSTER, attributes: [{ name: "stack", ...target }] }],
  };
}

const ofAccount: Examples = {
  PutAccountSetting: [{ name: "containerInsights", value: "enabled" }],
  PutAccountSettingDefault: [{ name: "awsvpcTrunking", value: "enabled" }],
  DeleteAccountSetting: [{ name: "containerInsights" }],
  TagResource: [{ resourceArn: `${ARN}cluster/demo`, tags: TAGS }],
  UntagResource: [{ resourceArn: `${ARN}cluster/demo`, tagKeys: ["team"] }],
};

/** Of the cluster `demo` and what stands in it. */
export function readsOf({ tables }: RegionWorld): readonly (readonly [string, object])[] {
  const here = <T extends { id: string }>(rows: ReadonlyMap<string, T>) =>
    [...rows.keys()].slice(-20);
  const services = ["web", "daemon", "api", "ext", "bye", "fresh"];
  const serviceDeploymentArns = [...tables.serviceDeployments.rows.keys()].map((id) =>
    serviceDeploymentArn(PLACE, id),
  );
  const serviceRevisionArns = [...tables.serviceRevisions.rows.values()].map(({ serviceId, id }) =>
    serviceRevisionArn(PLACE, serviceId, id),
  );
  const definitions = [...tables.taskDefinitions.rows.keys()];
  return [
    ["ListClusters", {}],
    [
      "DescribeClusters",
      {
        clusters: ["demo", "empty", "gone", "no"],
        include: ["TAGS", "STATISTICS", "SETTINGS", "CONFIGURATIONS", "ATTACHMENTS"],
      },
    ],
    ["ListTaskDefinitions", {}],
    ["ListTaskDefinitionFamilies", {}],
    ...definitions.map((taskDefinition) => {
      return ["DescribeTaskDefinition", { taskDefinition, ...tagged }] as const;
    }),
    ["ListServices", CLUSTER],
    ["DescribeServices", { ...CLUSTER, services, ...tagged }],
    ["ListServiceDeployments", webOf],
    ["DescribeServiceDeployments", { serviceDeploymentArns }],
    ["DescribeServiceRevisions", { serviceRevisionArns }],
    ["DescribeTaskSets", { ...CLUSTER, service: "ext", ...tagged }],
    ["ListTasks", CLUSTER],
    ["ListTasks", { ...CLUSTER, desiredStatus: "STOPPED" }],
    ["DescribeTasks", { ...CLUSTER, tasks: here(tables.tasks.rows), ...tagged }],
    ["GetTaskProtection", { ...CLUSTER, tasks: here(tables.tasks.rows) }],
    ["ListContainerInstances", CLUSTER],
    [
      "DescribeContainerInstances",
      {
        ...CLUSTER,
        containerInstances: here(tables.containerInstances.rows),
        include: ["TAGS", "CONTAINER_INSTANCE_HEALTH"],
      },
    ],
    ["ListAttributes", { ...CLUSTER, targetType: "container-instance" }],
    ["ListAccountSettings", {}],
    ["ListAccountSettings", { effectiveSettings: true }],
    ["ListAccountSettings", { effectiveSettings: true, value: "enabled" }],
    ["ListTagsForResource", { resourceArn: `${ARN}cluster/demo` }],
    ["ListTagsForResource", { resourceArn: `${ARN}service/demo/web` }],
  ];
}
