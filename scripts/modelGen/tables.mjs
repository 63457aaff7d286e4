// What the SDK's declarations do not say: which operations are simulated, which numbers are not
// whole, and the ranges and patterns that the service enforces.

/** They may stand in a journal. */
export const changes = [
  "CreateCluster",
  "DeleteCluster",
  "RegisterTaskDefinition",
  "DeregisterTaskDefinition",
  "RunTask",
  "StartTask",
  "StopTask",
  "CreateTaskSet",
  "UpdateTaskSet",
  "UpdateServicePrimaryTaskSet",
  "DeleteTaskSet",
  "UpdateTaskProtection",
  "CreateService",
  "UpdateService",
  "DeleteService",
  "StopServiceDeployment",
  "DeregisterContainerInstance",
  "UpdateContainerInstancesState",
  "PutAttributes",
  "DeleteAttributes",
  "PutAccountSetting",
  "PutAccountSettingDefault",
  "DeleteAccountSetting",
  "DeleteTaskDefinitions",
  "TagResource",
  "UntagResource",
  "UpdateCluster",
  "UpdateClusterSettings",
];

/** They change nothing here: a page asks for their shapes with the first of them. */
export const reads = [
  "DescribeClusters",
  "ListClusters",
  "DescribeTaskDefinition",
  "ListTaskDefinitions",
  "ListTaskDefinitionFamilies",
  "DescribeTasks",
  "ListTasks",
  "DescribeTaskSets",
  "GetTaskProtection",
  "DescribeServices",
  "ListServices",
  "DescribeServiceDeployments",
  "ListServiceDeployments",
  "DescribeServiceRevisions",
  "DescribeContainerInstances",
  "ListContainerInstances",
  "ListAttributes",
  "ListAccountSettings",
  "ListTagsForResource",
  "PutClusterCapacityProviders",
  "ExecuteCommand",
  "UpdateContainerAgent",
  "ListServicesByNamespace",
  "ContinueServiceDeployment",
];

export const schemaFiles = {
  "registerTaskDefinition.schema.json": "RegisterTaskDefinitionRequest",
};

/** Every other `number` of the SDK is a whole number. */
export const doubles = new Set([
  "CanaryConfiguration.canaryPercent",
  "DaemonDeploymentConfiguration.drainPercent",
  "LinearConfiguration.stepPercent",
  "ManagedApplicationAutoScalingPolicy.targetValue",
  "MemoryGiBPerVCpuRequest.max",
  "MemoryGiBPerVCpuRequest.min",
  "NetworkBandwidthGbpsRequest.max",
  "NetworkBandwidthGbpsRequest.min",
  "Resource.doubleValue",
  "Scale.value",
  "ServiceRevisionSummary.requestedProductionTrafficWeight",
  "ServiceRevisionSummary.requestedTestTrafficWeight",
  "TotalLocalStorageGBRequest.max",
  "TotalLocalStorageGBRequest.min",
]);

/** Wanted by the service although the declarations call them optional. */
export const alsoRequired = { ContainerDefinition: ["name", "image"] };

const name = { pattern: "^[A-Za-z0-9_-]{1,255}$" };
const port = { minimum: 0, maximum: 65535 };
const portRange = { pattern: "^\\d{1,5}-\\d{1,5}$" };
const percent = { minimum: 0, maximum: 100 };
const wholeNumber = { minimum: 0 };

export const constraints = {
  "RegisterTaskDefinitionRequest.family": name,
  "RegisterTaskDefinitionRequest.containerDefinitions": { minItems: 1 },
  "RegisterTaskDefinitionRequest.placementConstraints": { maxItems: 10 },
  "RegisterTaskDefinitionRequest.tags": { maxItems: 50 },
  "ContainerDefinition.name": name,
  "ContainerDefinition.image": { minLength: 1 },
  "ContainerDefinition.cpu": wholeNumber,
  "ContainerDefinition.memory": { minimum: 4 },
  "ContainerDefinition.memoryReservation": { minimum: 4 },
  "ContainerDefinition.startTimeout": { minimum: 2 },
  "ContainerDefinition.stopTimeout": wholeNumber,
  "ContainerDefinition.environmentFiles": { maxItems: 10 },
  "ContainerRestartPolicy.restartAttemptPeriod": { minimum: 60, maximum: 1800 },
  "HealthCheck.interval": { minimum: 5, maximum: 300 },
  "HealthCheck.timeout": { minimum: 2, maximum: 60 },
  "HealthCheck.retries": { minimum: 1, maximum: 10 },
  "HealthCheck.startPeriod": { minimum: 0, maximum: 300 },
  "PortMapping.containerPort": port,
  "PortMapping.hostPort": port,
  "PortMapping.containerPortRange": portRange,
  "LinuxParameters.swappiness": percent,
  "EphemeralStorage.sizeInGiB": { minimum: 21, maximum: 200 },
  "CreateServiceRequest.serviceName": name,
  "CreateServiceRequest.desiredCount": wholeNumber,
  "CreateServiceRequest.clientToken": { maxLength: 36 },
  "CreateServiceRequest.placementStrategy": { maxItems: 5 },
  "CreateServiceRequest.placementConstraints": { maxItems: 10 },
  "CreateServiceRequest.tags": { maxItems: 50 },
  "DeploymentConfiguration.minimumHealthyPercent": percent,
  "DeploymentConfiguration.maximumPercent": { minimum: 0 },
  "CapacityProviderStrategyItem.base": { minimum: 0, maximum: 100000 },
  "CapacityProviderStrategyItem.weight": { minimum: 0, maximum: 1000 },
  "RunTaskRequest.count": { minimum: 1, maximum: 10 },
  "RunTaskRequest.clientToken": { maxLength: 64 },
  "RunTaskRequest.placementStrategy": { maxItems: 5 },
  "RunTaskRequest.placementConstraints": { maxItems: 10 },
  "RunTaskRequest.tags": { maxItems: 50 },
};

/** What completion offers besides bare member names (`defaultSnippets` of Monaco). */
export const snippets = {
  "RegisterTaskDefinitionRequest.containerDefinitions": {
    label: "container with a port",
    body: [
      {
        name: "${1:web}",
        image: "${2:nginx}",
        cpu: "^${3:128}",
        memory: "^${4:256}",
        essential: true,
        portMappings: [{ containerPort: "^${5:80}", protocol: "tcp" }],
      },
    ],
  },
  "ContainerDefinition.healthCheck": {
    label: "curl every 10 seconds",
    body: {
      command: ["CMD-SHELL", "${1:curl -f http://localhost/ || exit 1}"],
      interval: 10,
      timeout: 5,
      retries: 3,
    },
  },
  "ContainerDefinition.portMappings": {
    label: "one port, dynamic host port",
    body: [{ containerPort: "^${1:80}", hostPort: 0, protocol: "tcp" }],
  },
};
