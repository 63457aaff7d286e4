// The names that exist in a world, by the members of requests that take them.
import type { RegionWorld } from "../../engine/model/region";
import { BEHAVIOURS } from "./region";

export interface Names {
  readonly by: Readonly<Record<string, readonly string[]>>;
  readonly all: readonly string[];
}

const ARN = "arn:aws:ecs:us-east-1:123456789012:";
const ELSEWHERE = "arn:aws:ecs:eu-west-1:210987654321:";
const SETTINGS = ["awsvpcTrunking", "containerInsights", "dualStackIPv6", "taskLongArnFormat"];
const ACTIONS = [
  "aws:ecs:stop-task",
  "aws:ec2:terminate-instances",
  "playground:disconnect-agent",
  "playground:crash-container",
  "playground:deny-secret",
];

export function namesIn({ tables }: RegionWorld): Names {
  const keys = (table: { readonly rows: ReadonlyMap<string, unknown> }) => [...table.rows.keys()];
  const under = (kind: string, ids: readonly string[]) => ids.map((id) => `${ARN}${kind}/${id}`);
  const tasks = [...tables.tasks.rows.values()].map(
    ({ id, clusterName }) => `${clusterName}/${id}`,
  );
  const instances = [...tables.containerInstances.rows.values()].map(
    ({ id, clusterName }) => `${clusterName}/${id}`,
  );
  const last = (id: string) => id.split("/").at(-1) ?? "";
  const clusters = keys(tables.clusters);
  const services = keys(tables.services);
  const sets = [...tables.taskSets.rows.values()].map(({ id, serviceId }) => `${serviceId}/${id}`);
  const revisions = keys(tables.taskDefinitions);
  const deployments = under("service-deployment", keys(tables.serviceDeployments));
  const serviceRevisions = [...tables.serviceRevisions.rows.values()].map(
    ({ id, serviceId }) => `${ARN}service-revision/${serviceId}/${last(id)}`,
  );
  const by: Record<string, readonly string[]> = {
    cluster: [...clusters, ...clusters, ...under("cluster", clusters), `${ELSEWHERE}cluster/demo`],
    service: [...services.map(last), ...under("service", services), `${ELSEWHERE}service/demo/web`],
    task: [...tasks.map(last), ...under("task", tasks), "0".repeat(32)],
    containerInstance: [...instances.map(last), ...under("container-instance", instances)],
    taskSet: [...sets.map((id) => id.split("/").slice(-2).join("/")), ...under("task-set", sets)],
    taskDefinition: [
      ...revisions,
      ...under("task-definition", revisions),
      ...revisions.map((id) => id.split(":")[0] ?? ""),
    ],
    serviceDeploymentArn: deployments,
    serviceRevisionArn: serviceRevisions,
    subnet: keys(tables.subnets),
    securityGroup: keys(tables.securityGroups),
    InstanceId: keys(tables.ec2Instances),
    InstanceType: ["c5.large", "m5.large"],
    image: Object.keys(BEHAVIOURS),
    container: ["app", "side", "init"],
    resourceArn: [
      ...under("cluster", clusters),
      ...under("service", services),
      ...under("task", tasks),
      ...under("container-instance", instances),
      ...under("task-set", sets),
      ...under("task-definition", revisions),
    ],
    attributeName: ["rack", "ecs.instance-type"],
    key: ["a", "b", "aws:c"],
    action: ACTIONS,
    clientToken: ["one", "two"],
    expression: ["attribute:ecs.instance-type =~ c5.*", "runningTasksCount == 1", "(("],
    filter: ["agentConnected == true", "task:group == service:web"],
    field: ["instanceId", "cpu", "memory", "attribute:ecs.availability-zone"],
    family: [...revisions.map((id) => id.split(":")[0] ?? ""), "new"],
    nextToken: ["x"],
  };
  return { by, all: Object.values(by).flat() };
}

/** By the member that takes them, or by the resource its name speaks of. */
const LIKE: Readonly<Record<string, string>> = {
  name: "container",
  serviceName: "service",
  primaryTaskSet: "taskSet",
  taskSets: "taskSet",
  clusterName: "cluster",
  containerName: "container",
  targetId: "containerInstance",
  instance: "InstanceId",
  targets: "task",
  familyPrefix: "family",
  tagKeys: "key",
  SubnetId: "subnet",
  GroupId: "securityGroup",
  SecurityGroupIds: "securityGroup",
  GroupIds: "securityGroup",
  ClientToken: "clientToken",
};

export function namesFor({ by, all }: Names, member: string): readonly string[] {
  if (member === "name" || member === "value") return [...SETTINGS, "app", "rack", "enabled", "1"];
  const single = member.replace(/s$/, "");
  const known = by[member] ?? by[single] ?? by[LIKE[member] ?? LIKE[single] ?? ""];
  return known === undefined || known.length === 0 ? all : known;
}
