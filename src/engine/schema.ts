// The tables of a region and the indexes kept on them.
import type { Schema } from "./kernel/world";
import type { RegionRecords } from "./model/region";
import type { Task } from "./model/tasks";

function unlessStopped(task: Task, key: string | undefined): string | undefined {
  return task.lastStatus === "STOPPED" ? undefined : key;
}

export const REGION_SCHEMA: Schema<RegionRecords> = {
  region: {},
  behaviours: {},
  clusters: {},
  subnets: { zone: (subnet) => subnet.availabilityZone },
  taskDefinitions: { family: (revision) => revision.family },
  ec2Instances: { subnet: (instance) => instance.subnetId },
  containerInstances: {
    /** All that are registered, DRAINING ones included. */
    cluster: (instance) => (instance.status === "INACTIVE" ? undefined : instance.clusterName),
    ec2Instance: (instance) => instance.ec2InstanceId,
  },
  services: { cluster: (service) => service.clusterName },
  deployments: { service: (deployment) => deployment.serviceId },
  taskSets: { service: (taskSet) => taskSet.serviceId },
  serviceDeployments: { service: (deployment) => deployment.serviceId },
  serviceRevisions: { service: (revision) => revision.serviceId },
  alarms: {},
  tasks: {
    /** Stopped tasks included, for as long as they are described. */
    cluster: (task) => task.clusterName,
    /** These three hold tasks until they are STOPPED. */
    service: (task) => unlessStopped(task, task.serviceId),
    instance: (task) => unlessStopped(task, task.containerInstanceId),
    group: (task) => unlessStopped(task, `${task.clusterName} ${task.group}`),
  },
  pulls: { instance: (pull) => pull.containerInstanceId },
  outages: {},
  enis: { subnet: (eni) => eni.subnetId },
  trunks: {
    subnet: (trunk) => trunk.subnetId,
    instance: (trunk) => trunk.containerInstanceId,
  },
  securityGroups: {},
  accountSettings: {},
  clientTokens: {},
  logGroups: {},
  logStreams: {
    group: (stream) => stream.groupName,
    /** Streams that are written to, and those that are not any more. */
    task: (stream) => (stream.endedAt === undefined ? stream.taskId : undefined),
    ended: (stream) => (stream.endedAt === undefined ? undefined : stream.groupName),
  },
};
