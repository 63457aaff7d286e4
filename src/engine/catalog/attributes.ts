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
  "container-health-check",
  "container-ordering",
  "container-restart-policy",
  "docker-plugin.local",
  "ecr-endpoint",
  "env-files.s3",
  "execute-command",
  "execution-role-awslogs",
  "execution-role-ecr-pull",
  "full-sync",
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
  "increased-task-cpu-limit",
  "logging-driver.awsfirelens.log-driver-buffer-limit",
  "pid-ipc-namespace-sharing",
  "storage.s3-files",
  "task-cpu-mem-limit",
];

const WINDOWS = ["fsxWindowsFileServer", "gmsa", "gmsa-domainless"];

/** What External instances lack. */
const LINUX_ON_EC2 = [
  "aws-appmesh",
  "fault-injection",
  "service-connect-v1",
  "storage.ebs-task-volume-attach",
  "storage.ebsta-non-root-user",
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
    ...(around.isExternal ? [`${ECS}external`] : ec2Capabilities(isLinux, agent)),
  ];
  return names.map(capability);
}

function dockerCapabilities(isLinux: boolean, agent: AgentConfiguration): readonly string[] {
  return [
    ...(isLinux && !agent.disablePrivileged ? ["privileged-container"] : []),
    ...(agent.enableTaskIamRole ? ["task-iam-role"] : []),
    ...(agent.enableTaskIamRole && isLinux ? ["task-iam-role-network-host"] : []),
    ...DOCKER_VERSIONS.map((minor) => `docker-remote-api.1.${minor}`),
    ...agent.availableLoggingDrivers.map((driver) => `logging-driver.${driver}`),
  ];
}

function ec2Capabilities(isLinux: boolean, agent: AgentConfiguration): readonly string[] {
  const names = isLinux ? [...LINUX_ON_EC2] : [];
  if (agent.enableTaskEni) {
    names.push("task-eni", "task-eni-block-instance-metadata");
    if (isLinux) names.push("task-eni.ipv6");
    if (isLinux && agent.enableHighDensityEni) names.push("task-eni-trunking");
  }
  return names.map((name) => `${ECS}${name}`);
}
