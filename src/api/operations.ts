// Every operation of the region. To add one: its file in the folder of its service, its line here.
import { describeInstances } from "./ec2/describeInstances";
import { createSecurityGroup } from "./ec2/createSecurityGroup";
import { deleteSecurityGroup } from "./ec2/deleteSecurityGroup";
import { describeNetworkInterfaces } from "./ec2/describeNetworkInterfaces";
import { describeSecurityGroups } from "./ec2/describeSecurityGroups";
import { describeSubnets } from "./ec2/describeSubnets";
import {
  authorizeSecurityGroupEgress,
  authorizeSecurityGroupIngress,
  revokeSecurityGroupEgress,
  revokeSecurityGroupIngress,
} from "./ec2/securityGroupRules";
import { rebootInstances } from "./ec2/rebootInstances";
import { runInstances } from "./ec2/runInstances";
import { startInstances } from "./ec2/startInstances";
import { stopInstances } from "./ec2/stopInstances";
import { terminateInstances } from "./ec2/terminateInstances";
import { createCluster } from "./ecs/createCluster";
import { createTaskSet } from "./ecs/createTaskSet";
import { deleteTaskSet } from "./ecs/deleteTaskSet";
import { describeTaskSets } from "./ecs/describeTaskSets";
import { updateServicePrimaryTaskSet } from "./ecs/updateServicePrimaryTaskSet";
import { updateTaskSet } from "./ecs/updateTaskSet";
import { createService } from "./ecs/createService";
import { deleteAccountSetting } from "./ecs/deleteAccountSetting";
import { deleteAttributes } from "./ecs/deleteAttributes";
import { deleteCluster } from "./ecs/deleteCluster";
import { deleteService } from "./ecs/deleteService";
import { deregisterContainerInstance } from "./ecs/deregisterContainerInstance";
import { deregisterTaskDefinition } from "./ecs/deregisterTaskDefinition";
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
import { putAccountSetting, putAccountSettingDefault } from "./ecs/putAccountSetting";
import { putAttributes } from "./ecs/putAttributes";
import { registerTaskDefinition } from "./ecs/registerTaskDefinition";
import { runTask } from "./ecs/runTask";
import { startTask } from "./ecs/startTask";
import { stopServiceDeployment } from "./ecs/stopServiceDeployment";
import { stopTask } from "./ecs/stopTask";
import { updateContainerInstancesState } from "./ecs/updateContainerInstancesState";
import { updateTaskProtection } from "./ecs/updateTaskProtection";
import { updateService } from "./ecs/updateService";
import { dockerPs } from "./playground/dockerPs";
import { injectFault } from "./playground/injectFault";
import { pushImage } from "./playground/pushImage";
import { introspect } from "./playground/introspect";
import { registerExternalInstance } from "./playground/registerExternalInstance";
import { setImageBehaviour } from "./playground/setImageBehaviour";
import { setAlarmState } from "./playground/setAlarmState";
import { getCallerIdentity } from "./sts/getCallerIdentity";
import type { AnyOperation } from "./operation";

export const operations: readonly AnyOperation[] = [
  registerTaskDefinition,
  describeTaskDefinition,
  listTaskDefinitions,
  deregisterTaskDefinition,
  listTaskDefinitionFamilies,
  createCluster,
  describeClusters,
  listClusters,
  deleteCluster,
  runTask,
  startTask,
  stopTask,
  describeTasks,
  listTasks,
  createTaskSet,
  updateTaskSet,
  updateServicePrimaryTaskSet,
  deleteTaskSet,
  describeTaskSets,
  updateTaskProtection,
  getTaskProtection,
  createService,
  updateService,
  describeServices,
  listServices,
  deleteService,
  describeServiceDeployments,
  listServiceDeployments,
  describeServiceRevisions,
  stopServiceDeployment,
  describeContainerInstances,
  listContainerInstances,
  deregisterContainerInstance,
  updateContainerInstancesState,
  putAttributes,
  deleteAttributes,
  listAttributes,
  runInstances,
  stopInstances,
  startInstances,
  rebootInstances,
  terminateInstances,
  describeInstances,
  describeSubnets,
  describeSecurityGroups,
  describeNetworkInterfaces,
  createSecurityGroup,
  deleteSecurityGroup,
  authorizeSecurityGroupIngress,
  authorizeSecurityGroupEgress,
  revokeSecurityGroupIngress,
  revokeSecurityGroupEgress,
  putAccountSetting,
  putAccountSettingDefault,
  deleteAccountSetting,
  listAccountSettings,
  getCallerIdentity,
  setImageBehaviour,
  pushImage,
  injectFault,
  registerExternalInstance,
  introspect,
  dockerPs,
  setAlarmState,
];
