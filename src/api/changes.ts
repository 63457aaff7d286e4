// Every operation that can change the region: what a journal may hold. To add one: its file in the
// folder of its service, its line here.
import { createSecurityGroup } from "./ec2/createSecurityGroup";
import { deleteSecurityGroup } from "./ec2/deleteSecurityGroup";
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
import { deleteTaskDefinitions } from "./ecs/deleteTaskDefinitions";
import { tagResource } from "./ecs/tagResource";
import { untagResource } from "./ecs/untagResource";
import { updateCluster, updateClusterSettings } from "./ecs/updateCluster";
import { createCluster } from "./ecs/createCluster";
import { createTaskSet } from "./ecs/createTaskSet";
import { deleteTaskSet } from "./ecs/deleteTaskSet";
import { updateServicePrimaryTaskSet } from "./ecs/updateServicePrimaryTaskSet";
import { updateTaskSet } from "./ecs/updateTaskSet";
import { createService } from "./ecs/createService";
import { deleteAccountSetting } from "./ecs/deleteAccountSetting";
import { deleteAttributes } from "./ecs/deleteAttributes";
import { deleteCluster } from "./ecs/deleteCluster";
import { deleteService } from "./ecs/deleteService";
import { deregisterContainerInstance } from "./ecs/deregisterContainerInstance";
import { deregisterTaskDefinition } from "./ecs/deregisterTaskDefinition";
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
import { createLogGroup, deleteLogGroup, putRetentionPolicy } from "./logs/logGroups";
import { injectFault } from "./playground/injectFault";
import { pushImage } from "./playground/pushImage";
import { registerExternalInstance } from "./playground/registerExternalInstance";
import { setImageBehaviour } from "./playground/setImageBehaviour";
import { setAlarmState } from "./playground/setAlarmState";
import type { AnyOperation } from "./operation";

export const changes: readonly AnyOperation[] = [
  registerTaskDefinition,
  deregisterTaskDefinition,
  deleteTaskDefinitions,
  createCluster,
  updateCluster,
  updateClusterSettings,
  deleteCluster,
  runTask,
  startTask,
  stopTask,
  createTaskSet,
  updateTaskSet,
  updateServicePrimaryTaskSet,
  deleteTaskSet,
  updateTaskProtection,
  createService,
  updateService,
  deleteService,
  stopServiceDeployment,
  deregisterContainerInstance,
  updateContainerInstancesState,
  putAttributes,
  deleteAttributes,
  runInstances,
  stopInstances,
  startInstances,
  rebootInstances,
  terminateInstances,
  createSecurityGroup,
  deleteSecurityGroup,
  authorizeSecurityGroupIngress,
  authorizeSecurityGroupEgress,
  revokeSecurityGroupIngress,
  revokeSecurityGroupEgress,
  tagResource,
  untagResource,
  putAccountSetting,
  putAccountSettingDefault,
  deleteAccountSetting,
  setImageBehaviour,
  pushImage,
  injectFault,
  registerExternalInstance,
  setAlarmState,
  createLogGroup,
  deleteLogGroup,
  putRetentionPolicy,
];
