import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Definition } from "../model/taskDefinitions";
import { candidateLike } from "../placement/testFleet";
import { requiresAttributes } from "./requiredAttributes";

const ROLE = "arn:aws:iam::123456789012:role/demo";
const IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1";

function namesOf(like: Partial<Definition>): string[] {
  const definition = { family: "web", containerDefinitions: [], ...like };
  return requiresAttributes(definition).map(({ name }) => name);
}

it("[placement.required-attributes] asks nothing for a plain bridge container", () => {
  expect(namesOf({ containerDefinitions: [{ name: "a", image: "nginx", memory: 128 }] })).toEqual(
    [],
  );
});

it("[placement.required-attributes] reads an awsvpc task as a published output does", () => {
  const container = {
    name: "server",
    image: IMAGE,
    environment: [{ name: "DEBUG", value: "1" }],
    secrets: [{ name: "KEY", valueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/key" }],
    logConfiguration: { logDriver: "awslogs" as const, options: { "awslogs-group": "/g" } },
  };
  const names = namesOf({
    networkMode: "awsvpc",
    taskRoleArn: ROLE,
    executionRoleArn: ROLE,
    containerDefinitions: [container, container],
  });
  expect(names).toEqual([
    "com.amazonaws.ecs.capability.docker-remote-api.1.17",
    "com.amazonaws.ecs.capability.docker-remote-api.1.18",
    "com.amazonaws.ecs.capability.docker-remote-api.1.19",
    "com.amazonaws.ecs.capability.ecr-auth",
    "com.amazonaws.ecs.capability.logging-driver.awslogs",
    "com.amazonaws.ecs.capability.task-iam-role",
    "ecs.capability.execution-role-awslogs",
    "ecs.capability.execution-role-ecr-pull",
    "ecs.capability.secrets.ssm.environment-variables",
    "ecs.capability.task-eni",
  ]);
});

it("[placement.required-attributes] reads timeouts and dependencies as container ordering", () => {
  const ordering = ["ecs.capability.container-ordering"];
  const dependsOn = [{ containerName: "b", condition: "START" as const }];
  expect(namesOf({ containerDefinitions: [{ name: "a", dependsOn }] })).toEqual(ordering);
  expect(namesOf({ containerDefinitions: [{ name: "a", stopTimeout: 30 }] })).toEqual(ordering);
});

it("[placement.required-attributes] a Splunk log driver asks for more than the AMI offers", () => {
  const logConfiguration = { logDriver: "splunk" as const };
  const names = namesOf({ containerDefinitions: [{ name: "a", logConfiguration }] });
  expect(names).toContain("com.amazonaws.ecs.capability.logging-driver.splunk");
});

it("[placement.capabilities] an ECS-optimized instance has what usual features require", () => {
  const offered = new Set(candidateLike().instance.attributes.map(({ name }) => name));
  const secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key";
  const names = namesOf({
    networkMode: "awsvpc",
    pidMode: "task",
    taskRoleArn: ROLE,
    executionRoleArn: ROLE,
    volumes: [
      { name: "v", efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "ENABLED" } },
    ],
    containerDefinitions: [
      {
        name: "a",
        image: IMAGE,
        privileged: true,
        memoryReservation: 64,
        environment: [{ name: "A", value: "b" }],
        environmentFiles: [{ value: "arn:aws:s3:::b/f.env", type: "s3" }],
        secrets: [{ name: "K", valueFrom: secret }],
        repositoryCredentials: { credentialsParameter: secret },
        healthCheck: { command: ["CMD", "true"], startPeriod: 10 },
        restartPolicy: { enabled: true },
        linuxParameters: { initProcessEnabled: true },
        ulimits: [{ name: "nofile", softLimit: 1, hardLimit: 2 }],
        firelensConfiguration: { type: "fluentbit" },
        logConfiguration: {
          logDriver: "awsfirelens",
          secretOptions: [{ name: "apikey", valueFrom: secret }],
        },
      },
    ],
  });
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !offered.has(name))).toEqual([]);
});

it("[placement.required-by-name] a feature asks for the capability that bears its name", () => {
  const security = ["label:level:s0", "apparmor:docker", "credentialspec:file://x.json"];
  const names = namesOf({
    enableFaultInjection: true,
    proxyConfiguration: { type: "APPMESH", containerName: "envoy" },
    volumes: [
      { name: "a", dockerVolumeConfiguration: { driver: "rexray/ebs" } },
      { name: "b", dockerVolumeConfiguration: {} },
      { name: "c", configuredAtLaunch: true },
    ],
    containerDefinitions: [
      {
        name: "a",
        dockerSecurityOptions: security,
        credentialSpecs: ["credentialspecdomainless:arn:aws:ssm:::parameter/x"],
        logConfiguration: {
          logDriver: "awsfirelens",
          options: { "log-driver-buffer-limit": "2097152" },
        },
        firelensConfiguration: { type: "fluentbit", options: { "config-file-type": "s3" } },
      },
    ],
  });
  const agent = names.filter((name) => name.startsWith("com."));
  expect(agent).toEqual(
    expect.arrayContaining([
      "com.amazonaws.ecs.capability.apparmor",
      "com.amazonaws.ecs.capability.selinux",
    ]),
  );
  expect(names.filter((name) => !name.startsWith("com."))).toEqual(
    [
      "aws-appmesh",
      "docker-plugin.local",
      "docker-plugin.rexray/ebs",
      "fault-injection",
      "firelens.fluentbit",
      "firelens.options.config.s3",
      "gmsa",
      "gmsa-domainless",
      "logging-driver.awsfirelens.log-driver-buffer-limit",
      "storage.ebs-task-volume-attach",
    ].map((name) => `ecs.capability.${name}`),
  );
});

const PUBLISHED = join(
  import.meta.dirname,
  "../../../../shared/corpus/describe-outputs/describe-task-definition.json",
);

it.skipIf(!existsSync(PUBLISHED))(
  "a published DescribeTaskDefinition lists the same (skipped when ../shared is missing)",
  () => {
    const { taskDefinition } = JSON.parse(readFileSync(PUBLISHED, "utf8")) as {
      taskDefinition: Definition & { requiresAttributes: { name: string }[] };
    };
    const published = taskDefinition.requiresAttributes.map(({ name }) => name);
    expect(namesOf(taskDefinition)).toEqual(published.sort());
  },
);
