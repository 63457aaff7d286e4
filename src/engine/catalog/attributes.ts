// The attributes a container instance registers: what ECS knows of its host, and the capabilities
// of its agent on the ECS-optimized images. (agent: app/agent_capability.go; guide:
// task-placement-constraints, ecs-anywhere)
import type { AgentConfiguration, OsType } from "../model/agent";
import type { Attribute } from "../model/resources";

export interface Surroundings {
  readonly instanceType?: string;
  readonly cpuArchitecture: string;
  readonly osType: OsType;
  readonly osFamily: string;
  /** ID and VERSION_ID of `/etc/os-release`; Windows has none. */
  readonly osDetail?: string;
  /** That it registers: none unless set. */
  readonly gpus?: number;
  /** External instances are in no zone, subnet or VPC and have no image. */
  readonly isExternal: boolean;
  readonly availabilityZone: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly amiId: string;
}

/** Attributes with a value first, then the capabilities, then the custom ones. */
export function instanceAttributes(
  around: Surroundings,
  agent: AgentConfiguration,
): readonly Attribute[] {
  return [
    ...(around.isExternal ? [] : ec2Attributes(around)),
    { name: "ecs.cpu-architecture", value: around.cpuArchitecture },
    { name: "ecs.os-type", value: around.osType },
    { name: "ecs.os-family", value: around.osFamily },
    ...(around.osDetail === undefined
      ? []
      : [{ name: "ecs.os-type-detailed", value: around.osDetail }]),
    ...capabilities(around, agent),
    ...agent.instanceAttributes,
  ];
}

function ec2Attributes(around: Surroundings): readonly Attribute[] {
  return [
    { name: "ecs.availability-zone", value: around.availabilityZone },
    { name: "ecs.instance-type", value: around.instanceType },
    { name: "ecs.ami-id", value: around.amiId },
    { name: "ecs.vpc-id", value: around.vpcId },
    { name: "ecs.subnet-id", value: around.subnetId },
  ];
}

/** Remote API versions of Docker that the agent reports: 1.17 to 1.32 without 1.26, 1.27, 1.31. */
const DOCKER_VERSIONS = [17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 32];

/** Capabilities that every host has. */
const EVERYWHERE = [
  "container-ordering",
  "container-restart-policy",
  "docker-plugin.local",
  "ecr-endpoint",
  "env-files.s3",
  "execute-command",
  "execution-role-awslogs",
  "execution-role-ecr-pull",
  "full-sync",
  "ipv6-only",
  "network.container-port-range",
  "private-registry-authentication.secretsmanager",
  "secrets.asm.bootstrap.log-driver",
  "secrets.asm.environment-variables",
  "secrets.ssm.bootstrap.log-driver",
  "secrets.ssm.environment-variables",
];

const LINUX = [
  "docker-plugin.amazon-ecs-volume-plugin",
  "efs",
  "efsAuth",
  "firelens.fluentbit",
  "firelens.fluentd",
  "firelens.non-root-user",
  "firelens.options.config.file",
  "firelens.options.config.s3",
  "logging-driver.awsfirelens.log-driver-buffer-limit",
  "pid-ipc-namespace-sharing",
  "storage.s3-files",
];

const WINDOWS = ["fsxWindowsFileServer", "gmsa", "gmsa-domainless"];

/** What External instances lack. */
const LINUX_ON_EC2 = [
  "aws-appmesh",
  "fault-injection",
  "service-connect-v1",
  "storage.ebs-task-volume-attach",
  "storage.ebsta-non-root-user",
  "task-eia",
];

const AGENT = "com.amazonaws.ecs.capability.";
const ECS = "ecs.capability.";

/** One frozen attribute a capability, for all instances. */
const known = new Map<string, Attribute>();

function capability(name: string): Attribute {
  const attribute = known.get(name) ?? Object.freeze({ name });
  known.set(name, attribute);
  return attribute;
}

function capabilities(around: Surroundings, agent: AgentConfiguration): readonly Attribute[] {
  const isLinux = around.osType === "linux";
  const names = [
    ...["ecr-auth", ...dockerCapabilities(isLinux, agent)].map((name) => `${AGENT}${name}`),
    ...[...EVERYWHERE, ...(isLinux ? LINUX : WINDOWS)].map((name) => `${ECS}${name}`),
    ...(agent.disableDockerHealthCheck ? [] : [`${ECS}container-health-check`]),
    ...(isLinux && agent.enableTaskCpuMemLimit ? TASK_LIMITS : []),
    ...(around.isExternal ? [`${ECS}external`] : ec2Capabilities(around, agent)),
  ];
  return [
    ...names.map(capability),
    ...(isLinux ? versions(around, agent) : []),
    ...(isLinux && (around.gpus ?? 0) > 0 ? GPU_DRIVER : []),
  ];
}

const TASK_LIMITS = [`${ECS}increased-task-cpu-limit`, `${ECS}task-cpu-mem-limit`];

/** As published outputs have them: the plugins are built without their commit's hash. */
const CNI_PLUGIN = Object.freeze({
  name: `${ECS}cni-plugin-version`,
  value: "unknown-2020.09.0",
});
const BRANCH_CNI_PLUGIN = Object.freeze({
  name: `${ECS}branch-cni-plugin-version`,
  value: "unknown-",
});

/** Of the plugins for task ENIs and for trunking. */
function versions({ isExternal }: Surroundings, agent: AgentConfiguration): readonly Attribute[] {
  if (isExternal || !agent.enableTaskEni) return [];
  return agent.enableHighDensityEni ? [CNI_PLUGIN, BRANCH_CNI_PLUGIN] : [CNI_PLUGIN];
}

/** Assumed: the images bring a newer one every few weeks. */
const NVIDIA_DRIVER = "570.133.20";
const GPU_DRIVER: readonly Attribute[] = [
  capability(`${ECS}nvidia-driver-version.${NVIDIA_DRIVER}`),
  Object.freeze({ name: `${ECS}gpu-driver-version`, value: NVIDIA_DRIVER }),
];

function dockerCapabilities(isLinux: boolean, agent: AgentConfiguration): readonly string[] {
  return [
    ...(isLinux && !agent.disablePrivileged ? ["privileged-container"] : []),
    ...(agent.enableTaskIamRole ? ["task-iam-role"] : []),
    ...(agent.enableTaskIamRoleNetworkHost ? ["task-iam-role-network-host"] : []),
    ...(isLinux && agent.selinuxCapable ? ["selinux"] : []),
    ...(isLinux && agent.apparmorCapable ? ["apparmor"] : []),
    ...DOCKER_VERSIONS.map((minor) => `docker-remote-api.1.${minor}`),
    ...agent.availableLoggingDrivers.map((driver) => `logging-driver.${driver}`),
  ];
}

/** Windows Server 2016 has no task interfaces. */
const WITHOUT_TASK_ENI = /_2016_/;

function ec2Capabilities(around: Surroundings, agent: AgentConfiguration): readonly string[] {
  const isLinux = around.osType === "linux";
  const names = isLinux ? [...LINUX_ON_EC2] : [];
  // The processor instructions it asks for are those of x86.
  if (isLinux && around.cpuArchitecture === "x86_64") names.push("task-eia.optimized-cpu");
  if (agent.enableTaskEni && !WITHOUT_TASK_ENI.test(around.osFamily)) {
    names.push("task-eni");
    if (agent.awsvpcBlockImds) names.push("task-eni-block-instance-metadata");
    if (isLinux) names.push("task-eni.ipv6");
    if (isLinux && agent.enableHighDensityEni) names.push("task-eni-trunking");
  }
  return names.map((name) => `${ECS}${name}`);
}
