import { expect, test } from "vitest";
import { testWorld } from "../../api/testWorld";
import { namesIn, type NameKind } from "./namesInUse";

const DEFINITION = {
  family: "web",
  requiresCompatibilities: ["EC2"],
  executionRoleArn: "arn:aws:iam::123456789012:role/exec",
  volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-12345678" } }],
  containerDefinitions: [
    {
      name: "app",
      image: "example/app:1",
      memory: 128,
      secrets: [
        {
          name: "PASSWORD",
          valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:password::",
        },
        { name: "TOKEN", valueFrom: "token" },
      ],
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "/ecs/app", "awslogs-region": "us-east-1" },
      },
    },
    { name: "proxy", image: "public.ecr.aws/nginx/nginx:1.29", memory: 128 },
  ],
};

const EXPECTED: Readonly<Record<NameKind, readonly string[]>> = {
  image: ["example/app:1", "public.ecr.aws/nginx/nginx:1.29"],
  registry: ["docker.io", "public.ecr.aws"],
  secret: ["arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf", "token"],
  "log-group": ["/ecs/app"],
  "file-system": ["fs-12345678"],
  role: ["arn:aws:iam::123456789012:role/exec"],
};

const KINDS: readonly NameKind[] = [
  "image",
  "registry",
  "secret",
  "log-group",
  "file-system",
  "role",
];

test.each(KINDS)("finds what may break of a task definition: %s", (kind) => {
  testWorld().ok("RegisterTaskDefinition", DEFINITION);
  expect(namesIn(kind, DEFINITION)).toEqual(EXPECTED[kind]);
});
