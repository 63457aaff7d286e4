import { describe, expect, test } from "vitest";
import { definitionOf, testRegion } from "../testRegion";

const role = "arn:aws:iam::123456789012:role/ecsTaskExecutionRole";
const fargate = {
  requiresCompatibilities: ["FARGATE"],
  networkMode: "awsvpc",
  cpu: "256",
  memory: "512",
};

function registered(change: object = {}, container: object = {}): unknown {
  return testRegion().output("RegisterTaskDefinition", definitionOf(change, container));
}

function refused(change: object = {}, container: object = {}) {
  return testRegion().error("RegisterTaskDefinition", definitionOf(change, container));
}

test("the answer shows the definition with its defaults", () => {
  expect(registered({}, { portMappings: [{ containerPort: 80 }] })).toEqual({
    taskDefinition: {
      taskDefinitionArn: "arn:aws:ecs:us-east-1:123456789012:task-definition/web:1",
      family: "web",
      revision: 1,
      status: "ACTIVE",
      networkMode: "bridge",
      containerDefinitions: [
        {
          name: "web",
          image: "nginx",
          memory: 128,
          cpu: 0,
          essential: true,
          portMappings: [{ containerPort: 80, hostPort: 0, protocol: "tcp" }],
          environment: [],
          mountPoints: [],
          volumesFrom: [],
          systemControls: [],
        },
      ],
      volumes: [],
      placementConstraints: [],
      requiresAttributes: [],
      compatibilities: ["EXTERNAL", "EC2"],
      registeredAt: 1_767_603_600_000,
      registeredBy: "arn:aws:iam::123456789012:root",
    },
    tags: [],
  });
});

test.each(["awsvpc", "host"])("in %s mode a host port is the container port", (networkMode) => {
  const portMappings = [{ containerPort: 80 }, { containerPort: 53, hostPort: 0, protocol: "udp" }];
  expect(registered({ networkMode }, { portMappings })).toMatchObject({
    taskDefinition: {
      containerDefinitions: [{ portMappings: [{ hostPort: 80 }, { hostPort: 53 }] }],
    },
  });
});

test("[check.timeout] [check.retries] a health check is answered with its defaults", () => {
  const healthCheck = { command: ["CMD", "true"], interval: 10 };
  expect(registered({}, { healthCheck })).toMatchObject({
    taskDefinition: {
      containerDefinitions: [{ healthCheck: { ...healthCheck, timeout: 5, retries: 3 } }],
    },
  });
});

test("task sizes with units are answered in CPU units and MiB", () => {
  expect(registered({ cpu: ".5 vCPU", memory: "1 GB" })).toMatchObject({
    taskDefinition: { cpu: "512", memory: "1024" },
  });
});

test("a Windows definition without a network mode has Docker's default network", () => {
  const { world, output } = testRegion();
  const runtimePlatform = { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" };
  output("RegisterTaskDefinition", definitionOf({ runtimePlatform }));
  expect([...world.tables.taskDefinitions.rows.values()]).toMatchObject([
    { networkMode: "default" },
  ]);
});

test("what a task will reserve is kept with the revision", () => {
  const { world, output } = testRegion();
  const portMappings = [{ containerPort: 80, hostPort: 8080 }];
  output(
    "RegisterTaskDefinition",
    definitionOf({}, { cpu: 100, memoryReservation: 64, portMappings }),
  );
  expect(world.tables.taskDefinitions.rows.get("web:1")?.demand).toMatchObject({
    cpu: 100,
    memoryMiB: 64,
    tcpPorts: [8080],
    enis: 0,
  });
});

test("each registration adds a revision, and tags are answered beside it", () => {
  const { output } = testRegion();
  const tags = [{ key: "team", value: "a" }];
  output("RegisterTaskDefinition", definitionOf());
  const second = output("RegisterTaskDefinition", definitionOf({ tags }));
  expect(second).toMatchObject({ taskDefinition: { revision: 2 }, tags });
  expect(second).not.toHaveProperty("taskDefinition.tags");
});

describe("compatibilities say what a definition could run with", () => {
  test.each([
    ["bridge", {}, ["EXTERNAL", "EC2"]],
    ["awsvpc without a size", { networkMode: "awsvpc" }, ["EC2"]],
    [
      "awsvpc with a Fargate size",
      { networkMode: "awsvpc", cpu: "256", memory: "1GB" },
      ["EC2", "FARGATE"],
    ],
    ["Fargate only", { ...fargate, ephemeralStorage: { sizeInGiB: 30 } }, ["FARGATE"]],
  ])("%s", (_, change, compatibilities) => {
    expect(registered(change)).toMatchObject({ taskDefinition: { compatibilities } });
  });
});

const at = (...path: (string | number)[]) => ["containerDefinitions", 0, ...path];

describe("a definition is refused in AWS's words, at the offending value", () => {
  test.each([
    ["Family can not be blank.", { family: "" }, ["family"]],
    ["Family contains invalid characters.", { family: "a b" }, ["family"]],
    ["Container list cannot be empty.", { containerDefinitions: [] }, ["containerDefinitions"]],
    ["Role is not valid", { taskRoleArn: "" }, ["taskRoleArn"]],
    ["Role is not valid", { executionRoleArn: "{{role}}" }, ["executionRoleArn"]],
    [
      "Unsupported field 'inferenceAccelerators'.",
      { inferenceAccelerators: [{ deviceName: "d", deviceType: "t" }] },
      ["inferenceAccelerators"],
    ],
    [
      "x is not a valid value for networkMode. The value must be one of [awsvpc,bridge,host,none]",
      { networkMode: "x" },
      ["networkMode"],
    ],
    ["Invalid 'cpu' setting for task.", { cpu: "" }, ["cpu"]],
    [
      "Invalid 'cpu' setting for task. For more information, see the Troubleshooting " +
        "section of the Amazon ECS Developer Guide.",
      { cpu: "64" },
      ["cpu"],
    ],
    [
      "Invalid 'memory' setting for task. For more information, see the Troubleshooting " +
        "section of the Amazon ECS Developer Guide.",
      { memory: "lots" },
      ["memory"],
    ],
    [
      "The 'memory' setting for container 'web' is greater than for the task.",
      { memory: "64" },
      at("memory"),
    ],
    [
      "APPMESH proxy configuration is only supported in networkMode=awsvpc.",
      { proxyConfiguration: { containerName: "web" } },
      ["proxyConfiguration"],
    ],
    [
      "Proxy container [envoy] does not exist.",
      { networkMode: "awsvpc", proxyConfiguration: { containerName: "envoy" } },
      ["proxyConfiguration", "containerName"],
    ],
    [
      "EphemeralStorage size should be at least 21",
      { ...fargate, ephemeralStorage: { sizeInGiB: 20 } },
      ["ephemeralStorage", "sizeInGiB"],
    ],
    [
      "EphemeralStorage size should be at most 200",
      { ...fargate, ephemeralStorage: { sizeInGiB: 201 } },
      ["ephemeralStorage", "sizeInGiB"],
    ],
    [
      "Tasks using the EC2 launch type do not support EphemeralStorage.",
      { requiresCompatibilities: ["EC2"], ephemeralStorage: { sizeInGiB: 21 } },
      ["ephemeralStorage"],
    ],
    [
      "Fargate only supports network mode ‘awsvpc’.",
      { ...fargate, networkMode: "bridge" },
      ["networkMode"],
    ],
    [
      "Fargate requires that 'cpu' be defined at the task level.",
      { ...fargate, cpu: undefined },
      [],
    ],
    [
      "Fargate requires that 'memory' be defined at the task level.",
      { ...fargate, memory: undefined },
      [],
    ],
    [
      "No Fargate configuration exists for given values: 512 CPU, 512 memory. See the " +
        "Amazon ECS documentation for the valid values.",
      { ...fargate, cpu: "512" },
      ["memory"],
    ],
    [
      "Tasks using the Fargate launch type do not support pidMode 'host'. The supported " +
        "value for pidMode is 'task'.",
      { ...fargate, pidMode: "host" },
      ["pidMode"],
    ],
    [
      "Fargate compatible task definitions do not support ipcMode.",
      { ...fargate, ipcMode: "task" },
      ["ipcMode"],
    ],
    [
      "Fargate compatible task definitions do not support constraints.",
      { ...fargate, placementConstraints: [{ type: "memberOf", expression: "x" }] },
      ["placementConstraints"],
    ],
    [
      "Fargate compatible task definitions do not support sourcePath.",
      { ...fargate, volumes: [{ name: "v", host: { sourcePath: "/x" } }] },
      ["volumes", 0, "host", "sourcePath"],
    ],
    [
      "Fargate compatible task definitions do not support dockerVolumeConfiguration.",
      { ...fargate, volumes: [{ name: "v", dockerVolumeConfiguration: {} }] },
      ["volumes", 0, "dockerVolumeConfiguration"],
    ],
    [
      "EFS IAM authorization requires TransitEncryption to be enabled.",
      {
        volumes: [
          {
            name: "v",
            efsVolumeConfiguration: {
              fileSystemId: "fs-1",
              authorizationConfig: { iam: "ENABLED" },
            },
          },
        ],
      },
      ["volumes", 0, "efsVolumeConfiguration", "transitEncryption"],
    ],
  ])("%s", (message, change, path) => {
    expect(refused(change)).toEqual({ code: "ClientException", message, path });
  });
});

describe("a container is refused in AWS's words, at the offending value", () => {
  const awsvpc = { networkMode: "awsvpc" };
  const awslogs = (options: object) => ({ logConfiguration: { logDriver: "awslogs", options } });
  const port = (mapping: object) => ({ portMappings: [mapping] });
  test.each([
    ["Container.name should not be null or empty.", {}, { name: "" }, at()],
    ["Container.name contains invalid characters.", {}, { name: "a/b" }, at("name")],
    ["Container.image should not be null or empty.", {}, { image: null }, at()],
    ["Container.image contains invalid characters.", {}, { image: "nginx latest" }, at("image")],
    [
      "Task definition doesn't have any essential container.",
      {},
      { essential: false },
      at("essential"),
    ],
    [
      "Invalid setting for container 'web'. At least one of 'memory' or " +
        "'memoryReservation' must be specified.",
      {},
      { memory: null },
      at(),
    ],
    [
      "Invalid setting for container 'web'. 'memory' must be greater than or equal to " +
        "'memoryReservation'.",
      {},
      { memoryReservation: 256 },
      at("memoryReservation"),
    ],
    [
      "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.",
      { cpu: "256" },
      { cpu: 512 },
      ["cpu"],
    ],
    ["Invalid 'containerPort' setting for container 'web'.", {}, port({}), at("portMappings", 0)],
    [
      "Invalid 'containerPort' setting for container 'web'.",
      {},
      port({ containerPort: 65536 }),
      at("portMappings", 0, "containerPort"),
    ],
    [
      "Invalid 'hostPort' setting for container 'web'.",
      {},
      port({ containerPort: 1, hostPort: -1 }),
      at("portMappings", 0, "hostPort"),
    ],
    [
      "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
      awsvpc,
      port({ containerPort: 80, hostPort: 81 }),
      at("portMappings", 0, "hostPort"),
    ],
    [
      "When networkMode=host, the host ports and container ports in port mappings must match.",
      { networkMode: "host" },
      port({ containerPort: 80, hostPort: 81 }),
      at("portMappings", 0, "hostPort"),
    ],
    [
      "cannot specify both single port and port range.",
      {},
      port({ containerPort: 80, containerPortRange: "1-2" }),
      at("portMappings", 0, "containerPortRange"),
    ],
    [
      "Invalid 'containerPortRange' setting.",
      {},
      port({ containerPortRange: "9-2" }),
      at("portMappings", 0, "containerPortRange"),
    ],
    ["Links are not supported when networkMode=awsvpc.", awsvpc, { links: ["db"] }, at("links")],
    [
      "DNS servers are not supported on container when networkMode=awsvpc.",
      awsvpc,
      { dnsServers: ["1.1.1.1"] },
      at("dnsServers"),
    ],
    [
      "hostname is not supported on container when networkMode=awsvpc.",
      awsvpc,
      { hostname: "h" },
      at("hostname"),
    ],
    [
      "Extra hosts are not supported on container when networkMode=awsvpc.",
      awsvpc,
      { extraHosts: [{ hostname: "h", ipAddress: "1" }] },
      at("extraHosts"),
    ],
    [
      "Disable Networking is not supported on container when networkMode=awsvpc.",
      awsvpc,
      { disableNetworking: true },
      at("disableNetworking"),
    ],
    [
      "Invalid 'resourceRequirements' setting for container 'web'.",
      {},
      { resourceRequirements: [{ type: "GPU", value: "all" }] },
      at("resourceRequirements", 0, "value"),
    ],
    [
      "Unknown volume 'data'.",
      {},
      { mountPoints: [{ sourceVolume: "data", containerPath: "/" }] },
      at("mountPoints", 0, "sourceVolume"),
    ],
    [
      "Cannot depend on container db because it does not exist.",
      {},
      { dependsOn: [{ containerName: "db", condition: "START" }] },
      at("dependsOn", 0, "containerName"),
    ],
    [
      "the healthCheck 'interval' setting for container 'web' must be between 5 and 300",
      {},
      { healthCheck: { command: ["x"], interval: 1 } },
      at("healthCheck", "interval"),
    ],
    [
      "the 'restartAttemptPeriod' setting for container 'web' must be between 60 and 1800",
      {},
      { restartPolicy: { enabled: true, restartAttemptPeriod: 5 } },
      at("restartPolicy", "restartAttemptPeriod"),
    ],
    [
      "the 'stopTimeout' setting for container 'web' must be between 2 and 120",
      fargate,
      { stopTimeout: 121 },
      at("stopTimeout"),
    ],
    [
      "The maximum number of environment files was exceeded. Specify ten or less and try again.",
      {},
      { environmentFiles: Array.from({ length: 11 }, () => ({ type: "s3", value: "x" })) },
      at("environmentFiles"),
    ],
    [
      "When you are specifying container secrets, you must also specify a value for " +
        "'executionRoleArn'.",
      {},
      { secrets: [{ name: "A", valueFrom: "b" }] },
      at("secrets"),
    ],
    [
      "Duplicate secret names found: A. Each secret name must be unique.",
      { executionRoleArn: role },
      {
        secrets: [
          { name: "A", valueFrom: "b" },
          { name: "A", valueFrom: "c" },
        ],
      },
      at("secrets"),
    ],
    [
      "Log driver awslogs requires options: awslogs-region, awslogs-group",
      {},
      awslogs({}),
      at("logConfiguration", "options"),
    ],
    [
      "When awsfirelens log driver is specified in log configuration, a firelens " +
        "configuration object must be specified.",
      {},
      { logConfiguration: { logDriver: "awsfirelens" } },
      at("logConfiguration", "logDriver"),
    ],
    [
      "Fargate requires task definition to have execution role ARN to support log driver awslogs.",
      fargate,
      awslogs({ "awslogs-region": "r", "awslogs-group": "g" }),
      at("logConfiguration", "logDriver"),
    ],
    [
      "Fargate requires log configuration options to include awslogs-stream-prefix.",
      { ...fargate, executionRoleArn: role },
      awslogs({ "awslogs-region": "r", "awslogs-group": "g" }),
      at("logConfiguration", "options"),
    ],
    [
      "json-file is not a valid log driver. Must be one of [awslogs, splunk, awsfirelens].",
      fargate,
      { logConfiguration: { logDriver: "json-file" } },
      at("logConfiguration", "logDriver"),
    ],
    [
      "Fargate requires task definition to have execution role ARN to support ECR images.",
      fargate,
      { image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/a:b" },
      at("image"),
    ],
    [
      "Fargate requires that the 'privileged' setting be 'false'.",
      fargate,
      { privileged: true },
      at("privileged"),
    ],
    [
      "Tasks using the Fargate launch type do not support GPU resource requirements.",
      fargate,
      { resourceRequirements: [{ type: "GPU", value: "1" }] },
      at("resourceRequirements"),
    ],
    [
      "NET_ADMIN is not allowed on Fargate.",
      fargate,
      { linuxParameters: { capabilities: { add: ["SYS_PTRACE", "NET_ADMIN"] } } },
      at("linuxParameters", "capabilities", "add"),
    ],
    [
      "Fargate compatible task definitions do not support sharedMemorySize.",
      fargate,
      { linuxParameters: { sharedMemorySize: 1 } },
      at("linuxParameters", "sharedMemorySize"),
    ],
    [
      "Fargate compatible task definitions do not support devices.",
      fargate,
      { linuxParameters: { devices: [{ hostPath: "/dev/x" }] } },
      at("linuxParameters", "devices"),
    ],
    [
      "Fargate compatible task definitions do not support dockerSecurityOptions.",
      fargate,
      { dockerSecurityOptions: ["x"] },
      at("dockerSecurityOptions"),
    ],
  ])("%s", (message, change, container, path) => {
    expect(refused(change, container)).toEqual({ code: "ClientException", message, path });
  });
});

describe("containers are held against each other", () => {
  const web = { name: "web", image: "nginx", memory: 128 };
  const other = (container: object) => ({
    containerDefinitions: [web, { ...web, name: "other", ...container }],
  });
  const second = (...path: (string | number)[]) => ["containerDefinitions", 1, ...path];
  const dependsOn = (condition: string) => ({ dependsOn: [{ containerName: "web", condition }] });
  const map = (hostPort: number, name?: string) => ({
    portMappings: [{ containerPort: 80, hostPort, name }],
  });

  test.each([
    [
      "Container names must be unique within a task definition.",
      other({ name: "web" }),
      second("name"),
    ],
    [
      "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container.",
      other(dependsOn("COMPLETE")),
      second("dependsOn", 0, "condition"),
    ],
    [
      "A dependency container with HEALTHY condition must have health check.",
      other(dependsOn("HEALTHY")),
      second("dependsOn", 0, "condition"),
    ],
    [
      "TCP host port '8080' is mapped multiple times in task.",
      {
        containerDefinitions: [
          { ...web, ...map(8080) },
          { ...web, name: "b", ...map(8080) },
        ],
      },
      second("portMappings", 0, "hostPort"),
    ],
    [
      "port mapping name is already used.",
      {
        containerDefinitions: [
          { ...web, ...map(0, "p") },
          { ...web, name: "b", ...map(0, "p") },
        ],
      },
      second("portMappings", 0, "name"),
    ],
    [
      "Too many containers.",
      { containerDefinitions: Array.from({ length: 11 }, (_, i) => ({ ...web, name: `c${i}` })) },
      ["containerDefinitions"],
    ],
  ])("%s", (message, change, path) => {
    expect(refused(change)).toEqual({ code: "ClientException", message, path });
  });

  test("dynamic host ports may be many", () => {
    const containerDefinitions = [
      { ...web, ...map(0) },
      { ...web, name: "b", ...map(0) },
    ];
    expect(
      testRegion().ask("RegisterTaskDefinition", definitionOf({ containerDefinitions })).ok,
    ).toBe(true);
  });
});

test("a definition of more than 64 KiB is refused", () => {
  const environment = [{ name: "A", value: "x".repeat(65_536) }];
  expect(refused({}, { environment }).message).toMatch(
    /^Actual length: '\d+'\. Max allowed length is '65536' bytes\.$/,
  );
});
