// Every operation that only reads. No journal holds one, so a page can fetch them when somebody
// asks.
import { describeInstanceTypes } from "./ec2/describeInstanceTypes";
import { describeInstances } from "./ec2/describeInstances";
import { describeNetworkInterfaces } from "./ec2/describeNetworkInterfaces";
import { describeSecurityGroups } from "./ec2/describeSecurityGroups";
import { describeSubnets } from "./ec2/describeSubnets";
import { describeTaskSets } from "./ecs/describeTaskSets";
import { putClusterCapacityProviders } from "./ecs/updateCluster";
import { executeCommand } from "./ecs/executeCommand";
import { listTagsForResource } from "./ecs/listTagsForResource";
import {
  continueServiceDeployment,
  listServicesByNamespace,
  updateContainerAgent,
} from "./ecs/nothingToDo";
import { describeClusters } from "./ecs/describeClusters";
import { describeContainerInstances } from "./ecs/describeContainerInstances";
import { describeServiceDeployments } from "./ecs/describeServiceDeployments";
import { describeServiceRevisions } from "./ecs/describeServiceRevisions";
import { describeServices } from "./ecs/describeServices";
import { describeTaskDefinition } from "./ecs/describeTaskDefinition";
import { describeTasks } from "./ecs/describeTasks";
import { getTaskProtection } from "./ecs/getTaskProtection";
import { listAccountSettings } from "./ecs/listAccountSettings";
import { listAttributes } from "./ecs/listAttributes";
import { listClusters } from "./ecs/listClusters";
import { listContainerInstances } from "./ecs/listContainerInstances";
import { listServiceDeployments } from "./ecs/listServiceDeployments";
import { listServices } from "./ecs/listServices";
import { listTaskDefinitionFamilies } from "./ecs/listTaskDefinitionFamilies";
import { listTaskDefinitions } from "./ecs/listTaskDefinitions";
import { listTasks } from "./ecs/listTasks";
import { describeLogGroups, describeLogStreams } from "./logs/describe";
import { filterLogEvents, getLogEvents } from "./logs/logEvents";
import { agentLog } from "./playground/agentLog";
import { dockerLogs } from "./playground/dockerLogs";
import { dockerPs } from "./playground/dockerPs";
import { introspect } from "./playground/introspect";
import { getCallerIdentity } from "./sts/getCallerIdentity";
import type { AnyOperation } from "./operation";

export const reads: readonly AnyOperation[] = [
  describeTaskDefinition,
  listTaskDefinitions,
  listTaskDefinitionFamilies,
  describeClusters,
  listClusters,
  describeTasks,
  listTasks,
  describeTaskSets,
  getTaskProtection,
  describeServices,
  listServices,
  describeServiceDeployments,
  listServiceDeployments,
  describeServiceRevisions,
  describeContainerInstances,
  listContainerInstances,
  listAttributes,
  describeInstances,
  describeInstanceTypes,
  describeSubnets,
  describeSecurityGroups,
  describeNetworkInterfaces,
  listAccountSettings,
  listTagsForResource,
  executeCommand,
  updateContainerAgent,
  listServicesByNamespace,
  continueServiceDeployment,
  putClusterCapacityProviders,
  getCallerIdentity,
  describeLogGroups,
  describeLogStreams,
  getLogEvents,
  filterLogEvents,
  introspect,
  dockerPs,
  dockerLogs,
  agentLog,
];
