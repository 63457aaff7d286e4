import { describe, expect, test } from "vitest";
import { whole } from "../../generated/whole";
import type { AwsCommand } from "./command";
import { parseAws } from "./parse";
import { optionsOf } from "./options";
import { findOperation, operationsOf } from "./services";

const files: Readonly<Record<string, string>> = {
  "web.json": '{"family":"web","containerDefinitions":[{"name":"a","image":"nginx"}]}',
  "containers.json": '[{"name":"a","image":"nginx"}]',
  "boot.sh": "#!/bin/bash\necho ECS_CLUSTER=demo >> /etc/ecs/ecs.config\n",
  "web.yaml": "family: web\ncontainerDefinitions:\n  - name: a\n    image: nginx\n",
  "tag.txt": "a, b",
};

function parse(line: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  return parseAws(line, {
    region: "us-east-1",
    variable: (name) => variables[name],
    read: (path) => files[path],
  });
}

/** Words by blanks; `'…'` keeps blanks. */
function words(line: string): readonly string[] {
  return Array.from(
    line.matchAll(/'([^']*)'|(\S+)/g),
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
}

function inputOf(line: string): unknown {
  const command = parse(words(line));
  return command.kind === "call" || command.kind === "wait" ? command.call.input : command;
}

function errorOf(command: AwsCommand): string {
  return command.kind === "error" ? `${command.code} ${command.lines.join("\n")}` : command.kind;
}

describe("options become the request", () => {
  const rows: readonly (readonly [string, unknown])[] = [
    ["ecs list-clusters", {}],
    ["ecs create-cluster --cluster-name demo", { clusterName: "demo" }],
    ["ecs create-cluster --cluster-name=demo", { clusterName: "demo" }],
    ["ecs delete-cluster --cluster a --cluster b", { cluster: "b" }],
    ["ecs describe-clusters --cluster default --out text", { clusters: ["default"] }],
    ["ecs run-task --task=a", { taskDefinition: "a" }],
    ["ecs describe-services --cluster c --services a b", { cluster: "c", services: ["a", "b"] }],
    ["ecs describe-services --services a b --cluster c", { services: ["a", "b"], cluster: "c" }],
    ["ecs describe-services --services", { services: [] }],
    [`ecs describe-services --services '["a","b"]'`, { services: ["a", "b"] }],
    ["ecs update-service --service a --desired-count 0", { service: "a", desiredCount: 0 }],
    ["ecs update-service --service a --desired-count -1", { service: "a", desiredCount: -1 }],
    ["ecs update-service --service a --desired-count ' +1_0 '", { service: "a", desiredCount: 10 }],
    ["ecs delete-service --service a --force", { service: "a", force: true }],
    ["ecs delete-service --service a --no-force", { service: "a", force: false }],
    ["ecs delete-service --service a --force --no-force", { service: "a", force: false }],
    [
      "ecs update-service --service a --disable-execute-command --enable-ecs-managed-tags",
      { service: "a", enableExecuteCommand: false, enableECSManagedTags: true },
    ],
    [
      "ecs run-task --task-definition a --launch-type NOPE",
      { taskDefinition: "a", launchType: "NOPE" },
    ],
    [
      "ecs run-task --task-definition a --network-configuration " +
        "awsvpcConfiguration={subnets=[s],assignPublicIp=ENABLED}",
      {
        taskDefinition: "a",
        networkConfiguration: {
          awsvpcConfiguration: { subnets: ["s"], assignPublicIp: "ENABLED" },
        },
      },
    ],
    [
      "ecs run-task --task-definition a --network-configuration awsvpcConfiguration={subnets=s}",
      { taskDefinition: "a", networkConfiguration: { awsvpcConfiguration: { subnets: ["s"] } } },
    ],
    [
      "ecs run-task --task-definition a --placement-strategy " +
        "type=spread,field=attribute:ecs.availability-zone " +
        "type=binpack,field=memory",
      {
        taskDefinition: "a",
        placementStrategy: [
          { type: "spread", field: "attribute:ecs.availability-zone" },
          { type: "binpack", field: "memory" },
        ],
      },
    ],
    [
      `ecs run-task --task-definition a --placement-constraints '{"type":"distinctInstance"}'`,
      { taskDefinition: "a", placementConstraints: [{ type: "distinctInstance" }] },
    ],
    [
      "ecs run-task --task-definition a --tags key=a,value=b key@=file://tag.txt,value=",
      {
        taskDefinition: "a",
        tags: [
          { key: "a", value: "b" },
          { key: "a, b", value: "" },
        ],
      },
    ],
    [
      "ecs create-service --service-name s --deployment-configuration " +
        "maximumPercent=200,deploymentCircuitBreaker={enable=True,rollback=false}",
      {
        serviceName: "s",
        deploymentConfiguration: {
          maximumPercent: 200,
          deploymentCircuitBreaker: { enable: true, rollback: false },
        },
      },
    ],
    [
      "ecs register-task-definition --family web --container-definitions file://containers.json",
      { family: "web", containerDefinitions: [{ name: "a", image: "nginx" }] },
    ],
    [
      "ecs register-task-definition --family web --container-definitions " +
        "name=a,image=nginx,memory=128,portMappings=[{containerPort=80}],command=" +
        "a,b",
      {
        family: "web",
        containerDefinitions: [
          {
            name: "a",
            image: "nginx",
            memory: 128,
            portMappings: [{ containerPort: 80 }],
            command: ["a", "b"],
          },
        ],
      },
    ],
    [
      "ecs register-task-definition --cli-input-json file://web.json --family other",
      { family: "other", containerDefinitions: [{ name: "a", image: "nginx" }] },
    ],
    [
      "ecs register-task-definition --cli-input-yaml file://web.yaml",
      { family: "web", containerDefinitions: [{ name: "a", image: "nginx" }] },
    ],
    [
      "ecs update-task-set --cluster c --service s --task-set t --scale value=50.5,unit=PERCENT",
      { cluster: "c", service: "s", taskSet: "t", scale: { value: 50.5, unit: "PERCENT" } },
    ],
    [
      "ecs list-service-deployments --service s --created-at " +
        "after=2026-01-02T03:04:05Z,before=1767323046",
      { service: "s", createdAt: { after: 1767323045000, before: 1767323046000 } },
    ],
    ["sts get-caller-identity", {}],
    ["ecs wait services-stable --services a", { services: ["a"] }],
  ];
  test.each(rows)("aws %s", (line, expected) => {
    expect(inputOf(line)).toEqual(expected);
  });
});

describe("EC2 takes what the AWS CLI adds to it", () => {
  const rows: readonly (readonly [string, unknown])[] = [
    ["ec2 run-instances --image-id a", { ImageId: "a", MinCount: 1, MaxCount: 1 }],
    ["ec2 run-instances --count 2", { MinCount: 2, MaxCount: 2 }],
    ["ec2 run-instances --count 1:3", { MinCount: 1, MaxCount: 3 }],
    [
      "ec2 run-instances --user-data file://boot.sh",
      { MinCount: 1, MaxCount: 1, UserData: btoa(files["boot.sh"] ?? "") },
    ],
    [
      "ec2 run-instances --iam-instance-profile Name=ecsInstanceRole " +
        "--tag-specifications " +
        "ResourceType=instance,Tags=[{Key=Name,Value=a},{Key=b,Value=c}]",
      {
        MinCount: 1,
        MaxCount: 1,
        IamInstanceProfile: { Name: "ecsInstanceRole" },
        TagSpecifications: [
          {
            ResourceType: "instance",
            Tags: [
              { Key: "Name", Value: "a" },
              { Key: "b", Value: "c" },
            ],
          },
        ],
      },
    ],
    ["ec2 terminate-instances --instance-ids i-1 i-2", { InstanceIds: ["i-1", "i-2"] }],
    [
      "ec2 describe-instances --filters " +
        "Name=instance-state-name,Values=running,stopped Name=b,Values=c",
      {
        Filters: [
          { Name: "instance-state-name", Values: ["running", "stopped"] },
          { Name: "b", Values: ["c"] },
        ],
      },
    ],
    [
      "ec2 authorize-security-group-ingress --group-id sg-1 --protocol tcp " +
        "--port 80-90 --cidr 0.0.0.0/0",
      {
        GroupId: "sg-1",
        IpPermissions: [
          { IpProtocol: "tcp", FromPort: 80, ToPort: 90, IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
        ],
      },
    ],
    [
      "ec2 authorize-security-group-ingress --group-id sg-1 --protocol all --source-group sg-2",
      {
        GroupId: "sg-1",
        IpPermissions: [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: "sg-2" }] }],
      },
    ],
    [
      "ec2 revoke-security-group-egress --group-id sg-1 --ip-permissions " +
        "IpProtocol=tcp,FromPort=1,ToPort=2",
      { GroupId: "sg-1", IpPermissions: [{ IpProtocol: "tcp", FromPort: 1, ToPort: 2 }] },
    ],
  ];
  test.each(rows)("aws %s", (line, expected) => {
    expect(inputOf(line)).toEqual(expected);
  });
});

test("global options stand before and after the command, and variables behind them", () => {
  const line = "--region eu-west-1 ecs --output table list-clusters --query a --no-cli-pager";
  const command = parse(words(line), { AWS_REGION: "ap-south-1" });
  if (command.kind !== "call") throw new Error(errorOf(command));
  expect(command.call).toEqual({ service: "ecs", operation: "ListClusters", input: {} });
  expect(command.global).toEqual({
    region: "eu-west-1",
    output: "table",
    query: "a",
    errorFormat: "enhanced",
    color: "auto",
    paginate: true,
  });
  const variables = { AWS_DEFAULT_REGION: "ap-south-1", AWS_DEFAULT_OUTPUT: "text" };
  const plain = parse(["ecs", "list-clusters"], variables);
  if (plain.kind !== "call") throw new Error(errorOf(plain));
  expect(plain.global).toMatchObject({ region: "ap-south-1", output: "text" });
});

test("lists in pages take the AWS CLI's own options, and their own ones turn the pages off", () => {
  const all = parse(words("ecs list-tasks --max-items 3 --page-size 2 --starting-token abc"));
  if (all.kind !== "call") throw new Error(errorOf(all));
  expect(all.call.input).toEqual({});
  expect(all.global).toMatchObject({
    paginate: true,
    maxItems: 3,
    pageSize: 2,
    startingToken: "abc",
  });
  expect(all.page).toMatchObject({ resultKey: "taskArns" });
  const one = parse(words("ecs list-tasks --max-results 3"));
  if (one.kind !== "call") throw new Error(errorOf(one));
  expect(one.call.input).toEqual({ maxResults: 3 });
  expect(one.global.paginate).toBe(false);
  const plain = parse(words("ecs list-service-deployments --service a --next-token b"));
  if (plain.kind !== "call") throw new Error(errorOf(plain));
  expect([plain.page, plain.call.input]).toEqual([undefined, { service: "a", nextToken: "b" }]);
});

test("help, the version and configure are answered", () => {
  expect(parse(["help"])).toEqual({ kind: "help", topic: {} });
  expect(parse(["ecs", "help"])).toEqual({ kind: "help", topic: { service: "ecs" } });
  expect(parse(["ecs", "run-task", "help"])).toEqual({
    kind: "help",
    topic: { service: "ecs", operation: "run-task" },
  });
  expect(parse(words("ecs list-tasks --cluster a help"))).toMatchObject({ kind: "help" });
  expect(parse(words("ecs list-tasks --cluster help"))).toMatchObject({ kind: "call" });
  expect(parse(["ecs", "--help"])).toEqual({ kind: "help", topic: { service: "ecs" } });
  expect(parse(["ecs", "wait", "tasks-stopped", "help"])).toEqual({
    kind: "help",
    topic: { service: "ecs", operation: "wait", waiter: "tasks-stopped" },
  });
  expect(parse(["--version"])).toMatchObject({ text: expect.stringContaining("simulation") });
  expect(parse(["configure", "get", "region"])).toEqual({ kind: "print", text: "us-east-1\n" });
  expect(parse(["configure"])).toMatchObject({ kind: "print" });
});

test("a skeleton calls nothing", () => {
  expect(parse(words("ecs list-clusters --generate-cli-skeleton"))).toEqual({
    kind: "print",
    text: '{\n    "nextToken": "",\n    "maxResults": 0\n}\n',
  });
  expect(parse(words("ecs stop-task --generate-cli-skeleton yaml-input"))).toEqual({
    kind: "skeleton",
    operation: findOperation("ecs", "stop-task"),
  });
  expect(parse(words("ecs list-tasks --generate-cli-skeleton output"))).toMatchObject({
    kind: "example",
    output: { taskArns: ["String"], nextToken: "nextToken" },
  });
});

test("a skeleton shows the words that AWS names first, and doubles with a fraction", () => {
  const skeleton = (name: string) => {
    const command = parse(words(`ecs ${name} --generate-cli-skeleton`));
    return command.kind === "print" ? command.text : errorOf(command);
  };
  expect(skeleton("run-task")).toContain('"assignPublicIp": "ENABLED"');
  expect(skeleton("list-tasks")).toContain('"desiredStatus": "RUNNING"');
  expect(skeleton("register-task-definition")).toContain('"networkMode": "bridge"');
  expect(skeleton("create-task-set")).toContain(
    '"scale": {\n        "value": 0.0,\n        "unit": "PERCENT"\n    }',
  );
});

test("every operation takes its own skeleton as a whole request", () => {
  for (const { cliName, name } of operationsOf("ecs")) {
    const skeleton = parse(["ecs", cliName, "--generate-cli-skeleton"]);
    if (skeleton.kind !== "print") throw new Error(errorOf(skeleton));
    const command = parse(["ecs", cliName, "--cli-input-json", skeleton.text]);
    expect(command.kind === "call" ? command.call.operation : errorOf(command)).toBe(name);
  }
});

test("every member of every request has an option", () => {
  for (const operation of operationsOf("ecs")) {
    const shape = whole.shapes[whole.operations[operation.name]?.input ?? ""] ?? {};
    const members = new Set(optionsOf(operation).map(({ member }) => member));
    for (const member of Object.keys(shape)) expect(members, operation.name).toContain(member);
    const names = optionsOf(operation).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});
