// Branded ids and the ARNs made of them. Shapes: AWS's long ARN format, the only one
// since April 2021.

type Brand<B extends string> = string & { readonly __brand?: B };

/** A cluster's name. */
export type ClusterName = Brand<"ClusterName">;
/** `family:revision`. */
export type TaskDefinitionId = Brand<"TaskDefinitionId">;
/** `cluster/name`. */
export type ServiceId = Brand<"ServiceId">;
/** `ecs-svc/` and 19 digits; the `startedBy` of the deployment's tasks. */
export type DeploymentId = Brand<"DeploymentId">;
/** `cluster/service/` and 21 letters and digits. */
export type ServiceDeploymentId = Brand<"ServiceDeploymentId">;
/** 32 hex digits. */
export type TaskId = Brand<"TaskId">;
/** 32 hex digits. */
export type ContainerInstanceId = Brand<"ContainerInstanceId">;
/** `i-` and 17 hex digits. */
export type Ec2InstanceId = Brand<"Ec2InstanceId">;
/** `subnet-` and 17 hex digits. */
export type SubnetId = Brand<"SubnetId">;
/** `eni-` and 17 hex digits. */
export type EniId = Brand<"EniId">;
/** `sg-` and 17 hex digits. */
export type SecurityGroupId = Brand<"SecurityGroupId">;

/** Where ARNs live: one region and one account per world. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

function arn(place: Place, rest: string): string {
  return `arn:aws:ecs:${place.region}:${place.account}:${rest}`;
}

export function clusterArn(place: Place, cluster: ClusterName): string {
  return arn(place, `cluster/${cluster}`);
}

export function serviceArn(place: Place, service: ServiceId): string {
  return arn(place, `service/${service}`);
}

/** `id` is a deployment's: `ecs-svc/` and 19 digits. */
export function taskSetArn(place: Place, service: ServiceId, id: DeploymentId): string {
  return arn(place, `task-set/${service}/${id}`);
}

export function serviceDeploymentArn(place: Place, id: ServiceDeploymentId): string {
  return arn(place, `service-deployment/${id}`);
}

/** A revision has the digits of the deployment that it was made for. */
export function serviceRevisionArn(
  place: Place,
  service: ServiceId,
  deployment: DeploymentId,
): string {
  return arn(place, `service-revision/${service}/${lastPart(deployment)}`);
}

export function taskArn(place: Place, cluster: ClusterName, task: TaskId): string {
  return arn(place, `task/${cluster}/${task}`);
}

export function taskDefinitionArn(place: Place, taskDefinition: TaskDefinitionId): string {
  return arn(place, `task-definition/${taskDefinition}`);
}

export function containerInstanceArn(
  place: Place,
  cluster: ClusterName,
  instance: ContainerInstanceId,
): string {
  return arn(place, `container-instance/${cluster}/${instance}`);
}

export function containerArn(
  place: Place,
  cluster: ClusterName,
  task: TaskId,
  containerId: string,
): string {
  return arn(place, `container/${cluster}/${task}/${containerId}`);
}

/** The part of an ARN after the last slash or colon; a bare name or id is its own last part. */
export function lastPart(nameOrArn: string): string {
  return nameOrArn.slice(Math.max(nameOrArn.lastIndexOf("/"), nameOrArn.lastIndexOf(":")) + 1);
}
