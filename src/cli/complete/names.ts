// The names that exist in the world, and which words of a command line want which of them.
import { own } from "../own";

export type NameKind =
  | "cluster"
  | "service"
  | "task"
  /** `family:revision`, and families. */
  | "taskDefinition"
  | "family"
  | "containerInstance"
  | "taskSet"
  /** ARNs. */
  | "serviceDeployment"
  /** ARNs of what can be tagged. */
  | "resource"
  | "subnet"
  | "securityGroup"
  /** `i-…` */
  | "ec2Instance"
  | "instanceType"
  | "image"
  | "alarm"
  | "faultAction"
  /** What a fault can hit: tasks and instances. */
  | "faultTarget"
  | "logGroup"
  | "region";

export interface Named {
  readonly name: string;
  /** A few words beside it: `RUNNING on i-0a1b`. */
  readonly about?: string;
}

/** The world as completion asks for it: at each key, for one kind. */
export interface Names {
  /** In the order they are to be shown; those of a cluster only, where the kind has one. */
  readonly list: (kind: NameKind, cluster: string) => Iterable<Named>;
}

/** By member, as the models spell them, in whatever structure it stands. */
const KIND_OF: Readonly<Record<string, NameKind>> = {
  cluster: "cluster",
  clusters: "cluster",
  service: "service",
  services: "service",
  task: "task",
  tasks: "task",
  taskDefinition: "taskDefinition",
  taskDefinitions: "taskDefinition",
  family: "family",
  familyPrefix: "family",
  containerInstance: "containerInstance",
  containerInstances: "containerInstance",
  targetId: "containerInstance",
  taskSet: "taskSet",
  taskSets: "taskSet",
  primaryTaskSet: "taskSet",
  serviceDeploymentArn: "serviceDeployment",
  serviceDeploymentArns: "serviceDeployment",
  resourceArn: "resource",
  subnets: "subnet",
  SubnetId: "subnet",
  SubnetIds: "subnet",
  securityGroups: "securityGroup",
  GroupId: "securityGroup",
  GroupIds: "securityGroup",
  SecurityGroupIds: "securityGroup",
  InstanceIds: "ec2Instance",
  InstanceType: "instanceType",
  instance: "ec2Instance",
  image: "image",
  alarmName: "alarm",
  alarmNames: "alarm",
  action: "faultAction",
  targets: "faultTarget",
  logGroupName: "logGroup",
};

/** Members that give a name to something new. */
const NEW: Readonly<Record<string, readonly string[]>> = {
  RegisterDaemonTaskDefinition: ["family"],
};

/** What a member holds the name of, if there is such a thing in the world. */
export function kindOf(member: string, operation: string): NameKind | undefined {
  if (member === "serviceName" && operation === "ListTasks") return "service";
  if (NEW[operation]?.includes(member) === true) return undefined;
  return own(KIND_OF, member);
}

/** Words that are often wanted where the model takes any text, by structure and member. */
const HINTS: Readonly<Record<string, readonly string[]>> = {
  "PlacementStrategy.field": ["attribute:ecs.availability-zone", "instanceId", "cpu", "memory"],
  "ClusterSetting.value": ["enabled", "enhanced", "disabled"],
  "IamInstanceProfileSpecification.Name": ["ecsInstanceRole"],
  "TagSpecification.ResourceType": ["instance"],
  "ListContainerInstancesRequest.filter": ["attribute:", "agentConnected==", "runningTasksCount>"],
  "PutAccountSettingRequest.value": ["enabled", "disabled"],
  "PutAccountSettingDefaultRequest.value": ["enabled", "disabled"],
  "SetAlarmStateRequest.state": ["ALARM", "OK"],
  "Attribute.targetType": ["container-instance"],
};

export function hintsFor(shape: string, member: string): readonly string[] {
  return HINTS[`${shape}.${member}`] ?? [];
}
