// The attributes a container instance on the ECS-optimized Amazon Linux 2023 AMI registers: what
// ECS knows of its host, and the capabilities of its agent (agent: app/agent_capability.go; guide:
// task-placement-constraints). Capabilities of Windows, External, Outposts, GPU drivers and
// trunking are not among them.
import type { Attribute } from "../model/resources";
import type { InstanceType } from "./instanceTypes";

export interface Surroundings {
  readonly availabilityZone: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly amiId: string;
}

/** Attributes with a value first, then the capabilities. */
export function linuxInstanceAttributes(
  type: InstanceType,
  { availabilityZone, subnetId, vpcId, amiId }: Surroundings,
): readonly Attribute[] {
  return [
    { name: "ecs.availability-zone", value: availabilityZone },
    { name: "ecs.instance-type", value: type.name },
    { name: "ecs.cpu-architecture", value: type.cpuArchitecture },
    { name: "ecs.os-type", value: "linux" },
    { name: "ecs.os-family", value: "LINUX" },
    { name: "ecs.ami-id", value: amiId },
    { name: "ecs.vpc-id", value: vpcId },
    { name: "ecs.subnet-id", value: subnetId },
    ...CAPABILITIES,
  ];
}

/** The AMI's ECS_AVAILABLE_LOGGING_DRIVERS, and FireLens. */
const LOGGING_DRIVERS = ["awsfirelens", "awslogs", "fluentd", "json-file", "none", "syslog"];

/** Remote API versions of Docker that the agent reports: 1.17 to 1.32 without 1.26, 1.27, 1.31. */
const DOCKER_VERSIONS = [17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 32];

const ECS_CAPABILITIES = [
  "aws-appmesh",
  "container-health-check",
  "container-ordering",
  "container-restart-policy",
  "docker-plugin.amazon-ecs-volume-plugin",
  "docker-plugin.local",
  "ecr-endpoint",
  "efs",
  "efsAuth",
  "env-files.s3",
  "execute-command",
  "execution-role-awslogs",
  "execution-role-ecr-pull",
  "fault-injection",
  "firelens.fluentbit",
  "firelens.fluentd",
  "firelens.non-root-user",
  "firelens.options.config.file",
  "firelens.options.config.s3",
  "full-sync",
  "increased-task-cpu-limit",
  "logging-driver.awsfirelens.log-driver-buffer-limit",
  "network.container-port-range",
  "pid-ipc-namespace-sharing",
  "private-registry-authentication.secretsmanager",
  "secrets.asm.bootstrap.log-driver",
  "secrets.asm.environment-variables",
  "secrets.ssm.bootstrap.log-driver",
  "secrets.ssm.environment-variables",
  "service-connect-v1",
  "storage.ebs-task-volume-attach",
  "storage.ebsta-non-root-user",
  "storage.s3-files",
  "task-cpu-mem-limit",
  "task-eni",
  "task-eni-block-instance-metadata",
  "task-eni-trunking",
  "task-eni.ipv6",
];

const AGENT = "com.amazonaws.ecs.capability.";

/** One array of frozen attributes for all instances. */
const CAPABILITIES: readonly Attribute[] = [
  `${AGENT}ecr-auth`,
  `${AGENT}privileged-container`,
  `${AGENT}task-iam-role`,
  `${AGENT}task-iam-role-network-host`,
  ...DOCKER_VERSIONS.map((minor) => `${AGENT}docker-remote-api.1.${minor}`),
  ...LOGGING_DRIVERS.map((driver) => `${AGENT}logging-driver.${driver}`),
  ...ECS_CAPABILITIES.map((capability) => `ecs.capability.${capability}`),
].map((name) => Object.freeze({ name }));
