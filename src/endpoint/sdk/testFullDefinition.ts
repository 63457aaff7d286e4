// Three task definitions that together have every member of a task definition that ECS still takes.
import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from "@aws-sdk/client-ecs";

const web: ContainerDefinition = {
  name: "web",
  image: "registry.example.com/web:1",
  repositoryCredentials: {
    credentialsParameter: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:x",
  },
  cpu: 128,
  memory: 256,
  memoryReservation: 128,
  links: ["log:logs"],
  portMappings: [
    { containerPort: 80, hostPort: 8080, protocol: "tcp", name: "http", appProtocol: "http" },
    { containerPortRange: "9000-9010", protocol: "udp" },
  ],
  essential: true,
  restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 60 },
  entryPoint: ["sh", "-c"],
  command: ["serve"],
  environment: [{ name: "LEVEL", value: "debug" }],
  environmentFiles: [{ type: "s3", value: "arn:aws:s3:::bucket/web.env" }],
  mountPoints: [{ sourceVolume: "data", containerPath: "/data", readOnly: true }],
  volumesFrom: [{ sourceContainer: "log", readOnly: false }],
  linuxParameters: {
    capabilities: { add: ["SYS_PTRACE"], drop: ["NET_RAW"] },
    devices: [{ hostPath: "/dev/xvdb", containerPath: "/dev/xvdb", permissions: ["read"] }],
    initProcessEnabled: true,
    sharedMemorySize: 64,
    tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["noexec"] }],
    maxSwap: 128,
    swappiness: 60,
  },
  secrets: [{ name: "KEY", valueFrom: "arn:aws:ssm:eu-central-1:123456789012:parameter/key" }],
  dependsOn: [{ containerName: "log", condition: "HEALTHY" }],
  startTimeout: 60,
  stopTimeout: 30,
  versionConsistency: "enabled",
  hostname: "web",
  user: "1000",
  workingDirectory: "/srv",
  disableNetworking: false,
  privileged: false,
  readonlyRootFilesystem: true,
  dnsServers: ["10.0.0.2"],
  dnsSearchDomains: ["example.com"],
  extraHosts: [{ hostname: "db", ipAddress: "10.0.0.9" }],
  dockerSecurityOptions: ["no-new-privileges"],
  interactive: false,
  pseudoTerminal: false,
  dockerLabels: { team: "blue" },
  ulimits: [{ name: "nofile", softLimit: 1024, hardLimit: 4096 }],
  logConfiguration: {
    logDriver: "awslogs",
    options: {
      "awslogs-group": "/web",
      "awslogs-region": "eu-central-1",
      "awslogs-stream-prefix": "web",
    },
    secretOptions: [],
  },
  healthCheck: {
    command: ["CMD-SHELL", "true"],
    interval: 30,
    timeout: 5,
    retries: 3,
    startPeriod: 10,
  },
  systemControls: [{ namespace: "net.core.somaxconn", value: "1024" }],
  resourceRequirements: [{ type: "GPU", value: "1" }],
  credentialSpecs: ["credentialspec:arn:aws:s3:::bucket/web.json"],
};

const log: ContainerDefinition = {
  name: "log",
  image: "fluent/fluent-bit:3.2",
  memory: 128,
  firelensConfiguration: { type: "fluentbit", options: { "enable-ecs-log-metadata": "true" } },
  logConfiguration: {
    logDriver: "splunk",
    options: { "splunk-url": "https://splunk.example.com" },
    secretOptions: [{ name: "splunk-token", valueFrom: "/splunk/token" }],
  },
  healthCheck: { command: ["CMD", "true"] },
};

/** Bridge network on EC2. */
export const fullDefinition: RegisterTaskDefinitionCommandInput = {
  family: "full",
  taskRoleArn: "arn:aws:iam::123456789012:role/task",
  executionRoleArn: "arn:aws:iam::123456789012:role/execution",
  networkMode: "bridge",
  containerDefinitions: [web, log],
  volumes: [
    { name: "data", host: { sourcePath: "/data" } },
    {
      name: "shared",
      dockerVolumeConfiguration: {
        scope: "shared",
        autoprovision: true,
        driver: "local",
        driverOpts: { type: "tmpfs" },
        labels: { team: "blue" },
      },
    },
    {
      name: "files",
      efsVolumeConfiguration: {
        fileSystemId: "fs-12345678",
        transitEncryption: "ENABLED",
        transitEncryptionPort: 2049,
        authorizationConfig: { accessPointId: "fsap-1234567890abcdef0", iam: "ENABLED" },
      },
    },
    { name: "later", configuredAtLaunch: true },
    {
      name: "objects",
      s3filesVolumeConfiguration: {
        fileSystemArn: "arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0123456789abcdef0",
        rootDirectory: "/a",
        transitEncryptionPort: 2049,
        accessPointArn: "arn:aws:s3files:eu-central-1:123456789012:access-point/a",
      },
    },
    { name: "more", efsVolumeConfiguration: { fileSystemId: "fs-12345678", rootDirectory: "/a" } },
    {
      name: "windows",
      fsxWindowsFileServerVolumeConfiguration: {
        fileSystemId: "fs-0123456789abcdef0",
        rootDirectory: "\\data",
        authorizationConfig: { credentialsParameter: "arn:aws:ssm:x", domain: "example.com" },
      },
    },
  ],
  placementConstraints: [{ type: "memberOf", expression: "attribute:ecs.os-type == linux" }],
  requiresCompatibilities: ["EC2"],
  runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" },
  cpu: "512",
  memory: "1024",
  pidMode: "task",
  ipcMode: "task",
  enableFaultInjection: false,
  tags: [{ key: "team", value: "blue" }],
};

/** A task of the host's network behind a proxy. */
export const hostDefinition: RegisterTaskDefinitionCommandInput = {
  family: "host",
  networkMode: "awsvpc",
  containerDefinitions: [{ name: "envoy", image: "envoy", memory: 64, user: "1337" }],
  proxyConfiguration: {
    type: "APPMESH",
    containerName: "envoy",
    properties: [{ name: "ProxyIngressPort", value: "15000" }],
  },
};

export const fargateDefinition: RegisterTaskDefinitionCommandInput = {
  family: "fargate",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: "256",
  memory: "512",
  ephemeralStorage: { sizeInGiB: 21 },
  containerDefinitions: [{ name: "web", image: "nginx" }],
};
