// Requests that a furnished world accepts: what random ones are bent from.
import { definition, TASK_FAMILIES } from "./definitions";
import type { Dice } from "./dice";
import type { Names } from "./doorNames";
import { CLUSTER, launch } from "./region";

type Seed = (dice: Dice, names: Names) => object;

const demo = (more: object) => ({ cluster: CLUSTER, ...more });

/** A bare name, or an ARN, of the kind. */
function nameOf(dice: Dice, { by }: Names, kind: string): string {
  const all = (by[kind] ?? []).filter((name) => !name.includes("eu-west-1"));
  return dice.pick(all) ?? "x";
}

const task: Seed = (dice, names) => demo({ task: nameOf(dice, names, "task") });
const service: Seed = (dice) => demo({ service: dice.pick(["web", "ext"]) });
const set: Seed = (dice, names) =>
  demo({ service: "ext", taskSet: nameOf(dice, names, "taskSet"), force: true });
const families = ["bridge", "static", "pod", "ladder"];

export const SEEDS: Readonly<Record<string, Seed>> = {
  RegisterTaskDefinition: (dice) => definition(dice.pick(TASK_FAMILIES) ?? "bridge"),
  CreateCluster: (dice) => ({
    clusterName: dice.pick(["demo", "b", "c"]),
    tags: [{ key: "a", value: "b" }],
  }),
  UpdateClusterSettings: () =>
    demo({ settings: [{ name: "containerInsights", value: "enabled" }] }),
  PutClusterCapacityProviders: () =>
    demo({ capacityProviders: [], defaultCapacityProviderStrategy: [] }),
  DeleteCluster: (dice) => ({ cluster: dice.pick(["b", "c"]) }),
  RunTask: (dice) =>
    demo({
      taskDefinition: dice.pick(families),
      count: 1 + dice.below(3),
      clientToken: dice.pick([undefined, "one", "two"]),
      propagateTags: dice.pick([undefined, "TASK_DEFINITION"]),
      enableExecuteCommand: dice.once(2),
      placementStrategy: dice.pick([undefined, [{ type: "binpack", field: "cpu" }]]),
    }),
  StartTask: (dice, names) =>
    demo({
      taskDefinition: dice.pick(families),
      containerInstances: [nameOf(dice, names, "containerInstance")],
    }),
  StopTask: task,
  ExecuteCommand: (dice, names) =>
    demo({ ...task(dice, names), command: "sh", interactive: true, container: "app" }),
  DescribeTasks: (dice, names) => demo({ tasks: [nameOf(dice, names, "task")], include: ["TAGS"] }),
  ListTasks: (dice) => demo({ family: dice.pick(families) }),
  CreateService: (dice) =>
    demo({
      serviceName: dice.pick(["web", "b", "c"]),
      taskDefinition: dice.pick(families),
      ...(dice.once(3) ? { schedulingStrategy: "DAEMON" } : { desiredCount: dice.below(4) }),
      clientToken: dice.pick([undefined, "one"]),
      propagateTags: dice.pick([undefined, "SERVICE", "NONE"]),
      enableECSManagedTags: dice.once(2),
      tags: [{ key: "a", value: "b" }],
      deploymentConfiguration: {
        maximumPercent: dice.pick([100, 200]),
        minimumHealthyPercent: dice.pick([0, 50]),
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
    }),
  UpdateService: (dice) =>
    demo({
      service: "web",
      desiredCount: dice.below(4),
      taskDefinition: dice.pick(families),
      forceNewDeployment: dice.once(3),
    }),
  DeleteService: (dice, names) => ({ ...service(dice, names), force: true }),
  DescribeServices: () => demo({ services: ["web"], include: ["TAGS"] }),
  ListServices: () => demo({ maxResults: 1 }),
  ListServiceDeployments: () => demo({ service: "web" }),
  CreateTaskSet: (dice) =>
    demo({
      service: "ext",
      taskDefinition: dice.pick(families),
      scale: { value: dice.pick([0, 50, 100]), unit: "PERCENT" },
    }),
  UpdateTaskSet: (dice, names) =>
    demo({
      service: "ext",
      taskSet: nameOf(dice, names, "taskSet"),
      scale: { value: 50, unit: "PERCENT" },
    }),
  UpdateServicePrimaryTaskSet: (dice, names) =>
    demo({ service: "ext", primaryTaskSet: nameOf(dice, names, "taskSet") }),
  DeleteTaskSet: set,
  DescribeTaskSets: () => demo({ service: "ext" }),
  UpdateTaskProtection: (dice, names) =>
    demo({ tasks: [nameOf(dice, names, "task")], protectionEnabled: dice.once(2) }),
  UpdateContainerInstancesState: (dice, names) =>
    demo({
      containerInstances: [nameOf(dice, names, "containerInstance")],
      status: dice.pick(["ACTIVE", "DRAINING"]),
    }),
  DescribeContainerInstances: (dice, names) =>
    demo({
      containerInstances: [nameOf(dice, names, "containerInstance")],
      include: ["TAGS", "CONTAINER_INSTANCE_HEALTH"],
    }),
  DeregisterContainerInstance: (dice, names) =>
    demo({ containerInstance: nameOf(dice, names, "containerInstance"), force: true }),
  ListContainerInstances: () => demo({ status: "ACTIVE" }),
  PutAttributes: (dice, names) =>
    demo({
      attributes: [
        {
          name: "rack",
          value: "1",
          targetType: "container-instance",
          targetId: nameOf(dice, names, "containerInstance"),
        },
      ],
    }),
  DeleteAttributes: (dice, names) =>
    demo({
      attributes: [
        {
          name: "rack",
          targetType: "container-instance",
          targetId: nameOf(dice, names, "containerInstance"),
        },
      ],
    }),
  ListAttributes: () => demo({ targetType: "container-instance" }),
  TagResource: (dice, names) => ({
    resourceArn: nameOf(dice, names, "resourceArn"),
    tags: [{ key: dice.pick(["a", "b"]), value: "c" }],
  }),
  PutAccountSetting: (dice) => ({
    name: "awsvpcTrunking",
    value: dice.pick(["enabled", "disabled"]),
  }),
  RunInstances: (dice, { by }) => {
    const agent = dice.once(2) ? [] : ['ECS_CONTAINER_INSTANCE_TAGS={"a":"b"}'];
    const { input } = launch(dice.pick(by.subnet ?? []), { type: "c5.large", count: 1, agent });
    return { ...Object(input), ClientToken: dice.pick([undefined, undefined, "one"]) };
  },
  AuthorizeSecurityGroupIngress: (dice, names) => ({
    GroupId: nameOf(dice, names, "securityGroup"),
    IpPermissions: [
      { IpProtocol: "tcp", FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: "10.0.0.0/8" }] },
    ],
  }),
  SetAlarmState: (dice) => ({ alarmName: "a", state: dice.pick(["OK", "ALARM"]) }),
  RegisterExternalInstance: () => ({ cluster: CLUSTER }),
  InjectFault: (dice, names) => ({
    action: "aws:ecs:stop-task",
    targets: [nameOf(dice, names, "task")],
  }),
};
