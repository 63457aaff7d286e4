// `requiresAttributes`: the agent capabilities that the features of a task definition ask for.
// Read off published outputs where there are some (reference: RegisterTaskDefinition,
// requiresAttributes); the minimum Docker API versions are the agent's own table for log drivers.
// Where only the name of a capability is published, the feature of that name asks for it (assumed).
import type { Definition } from "../model/taskDefinitions";
import type { Attribute } from "../model/resources";

type ContainerDefinition = Definition["containerDefinitions"][number];

const AGENT = "com.amazonaws.ecs.capability.";
const ECS = "ecs.capability.";

/** Names only, without duplicates, sorted. */
export function requiresAttributes(definition: Definition): readonly Attribute[] {
  const names = new Set<string>(ofTask(definition));
  for (const container of definition.containerDefinitions) {
    for (const name of ofContainer(container, definition)) names.add(name);
  }
  return [...names].sort().map((name) => ({ name }));
}

function docker(version: string): string {
  return `${AGENT}docker-remote-api.${version}`;
}

function ofTask(definition: Definition): string[] {
  const { networkMode, taskRoleArn, pidMode, ipcMode } = definition;
  const names: string[] = [];
  if (taskRoleArn !== undefined) {
    names.push(`${AGENT}task-iam-role${networkMode === "host" ? "-network-host" : ""}`);
  }
  if (networkMode === "awsvpc") names.push(`${ECS}task-eni`, docker("1.18"));
  if (pidMode !== undefined || ipcMode !== undefined) {
    names.push(`${ECS}pid-ipc-namespace-sharing`);
  }
  if (definition.proxyConfiguration !== undefined) names.push(`${ECS}aws-appmesh`);
  if (definition.enableFaultInjection === true) names.push(`${ECS}fault-injection`);
  return [...names, ...(definition.volumes ?? []).flatMap(ofVolume)];
}

function ofVolume(volume: NonNullable<Definition["volumes"]>[number]): string[] {
  const { efsVolumeConfiguration: efs, dockerVolumeConfiguration: plugin } = volume;
  const names: string[] = [];
  if (efs !== undefined) {
    const secured = efs.transitEncryption === "ENABLED" || efs.authorizationConfig !== undefined;
    names.push(`${ECS}efs`, docker("1.25"), ...(secured ? [`${ECS}efsAuth`] : []));
  }
  if (plugin !== undefined) names.push(`${ECS}docker-plugin.${plugin.driver ?? "local"}`);
  if (volume.fsxWindowsFileServerVolumeConfiguration !== undefined) {
    names.push(`${ECS}fsxWindowsFileServer`);
  }
  if (volume.s3filesVolumeConfiguration !== undefined) names.push(`${ECS}storage.s3-files`);
  if (volume.configuredAtLaunch === true) names.push(`${ECS}storage.ebs-task-volume-attach`);
  return names;
}

function ofContainer(container: ContainerDefinition, definition: Definition): string[] {
  return [
    ...ofImage(container, definition),
    ...ofLogs(container, definition),
    ...ofSecrets(container),
    ...ofProcess(container),
    ...ofSecurity(container),
  ];
}

const ECR_IMAGE = /^[^/]+\.dkr[.-]ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//;

function ofImage(container: ContainerDefinition, { executionRoleArn }: Definition): string[] {
  const names: string[] = [];
  if (ECR_IMAGE.test(container.image ?? "")) {
    names.push(`${AGENT}ecr-auth`);
    if (executionRoleArn !== undefined) names.push(`${ECS}execution-role-ecr-pull`);
  }
  if (container.repositoryCredentials !== undefined) {
    names.push(`${ECS}private-registry-authentication.secretsmanager`);
  }
  return names;
}

const DRIVER_DOCKER: Readonly<Record<string, string>> = {
  "json-file": "1.18",
  syslog: "1.18",
  journald: "1.19",
  none: "1.19",
  gelf: "1.20",
  fluentd: "1.20",
  awslogs: "1.19",
  splunk: "1.22",
  logentries: "1.25",
};

function ofLogs(container: ContainerDefinition, { executionRoleArn }: Definition): string[] {
  const { logConfiguration: logs, firelensConfiguration: firelens } = container;
  const names: string[] = [];
  if (logs?.logDriver !== undefined) {
    names.push(`${AGENT}logging-driver.${logs.logDriver}`);
    const version = DRIVER_DOCKER[logs.logDriver];
    if (version !== undefined) names.push(docker(version));
    if (Object.keys(logs.options ?? {}).length > 0) names.push(docker("1.19"));
    if (logs.logDriver === "awslogs" && executionRoleArn !== undefined) {
      names.push(`${ECS}execution-role-awslogs`);
    }
  }
  for (const { valueFrom = "" } of logs?.secretOptions ?? []) {
    names.push(`${ECS}secrets.${storeOf(valueFrom)}.bootstrap.log-driver`);
  }
  if (logs?.options?.["log-driver-buffer-limit"] !== undefined) {
    names.push(`${ECS}logging-driver.awsfirelens.log-driver-buffer-limit`);
  }
  if (firelens?.type !== undefined) names.push(`${ECS}firelens.${firelens.type}`);
  const config = firelens?.options?.["config-file-type"];
  if (config !== undefined) names.push(`${ECS}firelens.options.config.${config}`);
  return names;
}

function ofSecrets({ secrets = [], environmentFiles = [] }: ContainerDefinition): string[] {
  const names = secrets.map(
    ({ valueFrom = "" }) => `${ECS}secrets.${storeOf(valueFrom)}.environment-variables`,
  );
  return environmentFiles.length === 0 ? names : [...names, `${ECS}env-files.s3`];
}

/** Secrets Manager by its ARN; a parameter's name or ARN is Systems Manager's. */
function storeOf(valueFrom: string): "asm" | "ssm" {
  return /^arn:[^:]+:secretsmanager:/.test(valueFrom) ? "asm" : "ssm";
}

function ofProcess(container: ContainerDefinition): string[] {
  const { healthCheck, dependsOn = [], ulimits = [], dockerLabels = {} } = container;
  const { startTimeout, stopTimeout, environment = [], portMappings = [] } = container;
  const names: string[] = [];
  if (environment.length > 0) names.push(docker("1.17"));
  if (healthCheck !== undefined) {
    const version = healthCheck.startPeriod === undefined ? "1.24" : "1.29";
    names.push(`${ECS}container-health-check`, docker(version));
  }
  if (portMappings.some(({ containerPortRange }) => containerPortRange !== undefined)) {
    names.push(`${ECS}network.container-port-range`);
  }
  if (dependsOn.length > 0 || startTimeout !== undefined || stopTimeout !== undefined) {
    names.push(`${ECS}container-ordering`);
  }
  if (container.restartPolicy?.enabled === true) names.push(`${ECS}container-restart-policy`);
  if (container.memoryReservation !== undefined) names.push(docker("1.21"));
  if (container.linuxParameters?.initProcessEnabled === true) names.push(docker("1.25"));
  if (ulimits.length > 0 || Object.keys(dockerLabels).length > 0) names.push(docker("1.18"));
  return names;
}

function ofSecurity(container: ContainerDefinition): string[] {
  const { privileged, dockerSecurityOptions = [], credentialSpecs = [] } = container;
  const names = privileged === true ? [`${AGENT}privileged-container`] : [];
  for (const option of dockerSecurityOptions) {
    if (option.startsWith("label:")) names.push(`${AGENT}selinux`);
    if (option.startsWith("apparmor:")) names.push(`${AGENT}apparmor`);
  }
  for (const option of [...dockerSecurityOptions, ...credentialSpecs]) {
    if (option.startsWith("credentialspec:")) names.push(`${ECS}gmsa`);
    if (option.startsWith("credentialspecdomainless:")) names.push(`${ECS}gmsa-domainless`);
  }
  return names;
}
