import { describe, expect, test } from "vitest";
import type { AwsCommand } from "./command";
import { parseAws } from "./parse";

function parse(line: readonly string[]): AwsCommand {
  const nothing = (): undefined => undefined;
  return parseAws(line, { region: "us-east-1", variable: nothing, read: nothing });
}

/** Words by blanks; `'…'` keeps blanks. */
function words(line: string): readonly string[] {
  return Array.from(
    line.matchAll(/'([^']*)'|(\S+)/g),
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
}

function errorOf(command: AwsCommand): string {
  return command.kind === "error" ? `${command.code} ${command.lines.join("\n")}` : command.kind;
}

const USAGE = `

usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
`;

const FAULT = "An error occurred (ParamValidation): ";

describe("errors are the AWS CLI's", () => {
  const subnets =
    'Missing required parameter in networkConfiguration.awsvpcConfiguration: "subnets"';
  const rows: readonly (readonly [string, string])[] = [
    ["", `252 \naws: [ERROR]: ${FAULT}the following arguments are required: command${USAGE}`],
    ["ecs", `252 \naws: [ERROR]: ${FAULT}the following arguments are required: operation${USAGE}`],
    [
      "ecs describe-services",
      `252 \naws: [ERROR]: ${FAULT}the following arguments are required: --services${USAGE}`,
    ],
    [
      "ecs wait services-stable",
      `252 \naws: [ERROR]: ${FAULT}the following arguments are required: --services${USAGE}`,
    ],
    [
      "ecs create-task-set",
      `252 \naws: [ERROR]: ${FAULT}the following arguments are required: ` +
        `--service, --cluster, --task-definition${USAGE}`,
    ],
    [
      "ecs describe-services --services a --foo bar",
      `252 \naws: [ERROR]: ${FAULT}Unknown options: --foo, bar${USAGE}`,
    ],
    [
      "ecs describe-services --services a --clutser b",
      `252 \naws: [ERROR]: ${FAULT}Unknown options: --clutser, b\n\n` +
        `Maybe you meant:\n\n  * --cluster${USAGE}`,
    ],
    [
      "ecs list-clusters --max 3",
      `252 \naws: [ERROR]: ${FAULT}ambiguous option: --max could match ` +
        `--max-results, --max-items${USAGE}`,
    ],
    ["ecs list-clusters bar", `252 \naws: [ERROR]: ${FAULT}Unknown options: bar${USAGE}`],
    [
      "ecs describe-servces",
      `252 \naws: [ERROR]: ${FAULT}argument operation: Found invalid choice ` +
        `'describe-servces'\n\nMaybe you meant:\n\n  * describe-services${USAGE}`,
    ],
    [
      "ecs frobnicate",
      `252 \naws: [ERROR]: ${FAULT}argument operation: Found invalid choice 'frobnicate'${USAGE}`,
    ],
    [
      "esc list-clusters",
      `252 \naws: [ERROR]: ${FAULT}argument command: Found invalid choice ` +
        `'esc'\n\nMaybe you meant:\n\n  * es${USAGE}`,
    ],
    [
      "ecs wait service-stable",
      `252 \naws: [ERROR]: ${FAULT}argument subcommand: Found invalid choice ` +
        `'service-stable'\n\nMaybe you meant:\n\n  * services-stable${USAGE}`,
    ],
    [
      "ecs list-clusters --output xml",
      `252 \naws: [ERROR]: ${FAULT}argument --output: Found invalid choice 'xml'${USAGE}`,
    ],
    [
      "ecs list-clusters --max-items x",
      `252 \naws: [ERROR]: ${FAULT}argument --max-items: invalid int value: 'x'${USAGE}`,
    ],
    [
      "ecs list-clusters --region",
      `252 \naws: [ERROR]: ${FAULT}argument --region: expected one argument${USAGE}`,
    ],
    [
      "ecs update-service --service --cluster a",
      `252 \naws: [ERROR]: ${FAULT}argument --service: expected one argument${USAGE}`,
    ],
    [
      "ecs update-service --service a --force-new-deployment=yes",
      `252 \naws: [ERROR]: ${FAULT}argument --force-new-deployment: ignored ` +
        `explicit argument 'yes'${USAGE}`,
    ],
    [
      "ecs run-task --task-definition a --count x",
      "255 \naws: [ERROR]: invalid literal for int() with base 10: 'x'",
    ],
    [
      "ecs register-task-definition --family a --container-definitions name=a,image=b,cpu=x",
      "255 \naws: [ERROR]: invalid literal for int() with base 10: 'x'",
    ],
    [
      "ecs run-task --task-definition a --network-configuration awsvpcConfiguration={subnets=[a",
      `252 \naws: [ERROR]: ${FAULT}Error parsing parameter ` +
        "'--network-configuration': Expected: ',', received: 'EOF' for input:\n" +
        "awsvpcConfiguration={subnets=[a\n                               ^",
    ],
    [
      "ecs run-task --task-definition a --network-configuration " +
        "awsvpcConfiguration={securityGroups=[a]}",
      `252 \naws: [ERROR]: ${FAULT}Parameter validation failed:\n${subnets}`,
    ],
    [
      "ecs run-task --task-definition a --network-configuration awsvpcConfiguration={subnet=a}",
      `252 \naws: [ERROR]: ${FAULT}Parameter validation failed:\n${subnets}\n` +
        "Unknown parameter in networkConfiguration.awsvpcConfiguration: " +
        `"subnet", must be one of: subnets, securityGroups, assignPublicIp`,
    ],
    [
      "ecs run-task --task-definition a --placement-constraints type=a,type=b",
      `252 \naws: [ERROR]: ${FAULT}Error parsing parameter ` +
        `'--placement-constraints': Second instance of key "type" encountered ` +
        "for input:\ntype=a,type=b\n       ^\n" +
        `This is often because there is a preceding "," instead of a space.`,
    ],
    [
      `ecs run-task --task-definition a --placement-constraints '[{"type":"x"'`,
      `252 \naws: [ERROR]: ${FAULT}Error parsing parameter ` +
        "'--placement-constraints': Invalid JSON: Expecting ',' delimiter: line " +
        `1 column 13 (char 12)\nJSON received: [{"type":"x"`,
    ],
    [
      `ecs run-task --task-definition a --placement-constraints '{"foo":"x"}'`,
      `252 \naws: [ERROR]: ${FAULT}Parameter validation failed:\n` +
        `Unknown parameter in placementConstraints[0]: "foo", must be one of: ` +
        "type, expression",
    ],
    [
      "ecs run-task --task-definition a --overrides {bad",
      `252 \naws: [ERROR]: ${FAULT}Error parsing parameter '--overrides': ` +
        "Invalid JSON: Expecting property name enclosed in double quotes: line 1 " +
        "column 2 (char 1)\nJSON received: {bad",
    ],
    [
      "ecs run-task --task-definition a --overrides file://nope.json",
      `252 \naws: [ERROR]: ${FAULT}Error parsing parameter '--overrides': ` +
        "Unable to load paramfile file://nope.json: [Errno 2] No such file or " +
        "directory: 'nope.json'",
    ],
    [
      "ecs register-task-definition --cli-input-json {bad",
      `252 \naws: [ERROR]: ${FAULT}Error parsing parameter 'cli-input-json': ` +
        "Invalid JSON received.",
    ],
    [
      "ecs register-task-definition --cli-input-json [1]",
      `252 \naws: [ERROR]: ${FAULT}Error parsing parameter '--cli-input-json': ` +
        "Invalid type: expecting map, received <class 'list'>",
    ],
    [
      "ecs register-task-definition --cli-input-yaml 'a: [b'",
      `252 \naws: [ERROR]: ${FAULT}Error parsing parameter 'cli-input-yaml': ` +
        "Invalid YAML received.",
    ],
    [
      "ecs register-task-definition --cli-input-json {} --cli-input-yaml a",
      `252 \naws: [ERROR]: ${FAULT}Only one --cli-input- parameter may be specified.`,
    ],
    [
      `ecs register-task-definition --cli-input-json '{"family":"a"}'`,
      `252 \naws: [ERROR]: ${FAULT}Parameter validation failed:\n` +
        `Missing required parameter in input: "containerDefinitions"`,
    ],
    [
      "ecs register-task-definition --family a --container-definitions " +
        "name=a,image=b,essential=maybe",
      `252 \naws: [ERROR]: ${FAULT}Parameter validation failed:\n` +
        "Invalid type for parameter containerDefinitions[0].essential, value: " +
        "maybe, type: <class 'str'>, valid types: <class 'bool'>",
    ],
    [
      "ecs list-clusters --endpoint-url notaurl",
      `252 \naws: [ERROR]: ${FAULT}Bad value for --endpoint-url "notaurl": ` +
        "scheme is missing.  Must be of the form http://<hostname>/ or " +
        "https://<hostname>/",
    ],
    [
      "ec2 authorize-security-group-ingress --group-id a --protocol x",
      "255 \naws: [ERROR]: protocol parameter should be one of: " +
        "tcp|udp|icmp|all or any valid protocol number.",
    ],
  ];
  test.each(rows)("aws %s", (line, expected) => {
    expect(errorOf(parse(words(line)))).toBe(expected);
  });
});

test("the first objection of a request is to what is unknown, as in botocore", () => {
  const json = '{"family":1,"containerDefinitions":[{"name":2,"cpu":"x","essential":"y"}],"foo":1}';
  const command = parse(["ecs", "register-task-definition", "--cli-input-json", json]);
  const lines = command.kind === "error" ? command.lines : [];
  expect(lines.slice(2).map((line) => line.replace(/, must be .*/, ""))).toEqual([
    'Unknown parameter in input: "foo"',
    "Invalid type for parameter family, value: 1, type: <class 'int'>, valid types: <class 'str'>",
    "Invalid type for parameter containerDefinitions[0].name, value: 2, type: <class 'int'>, " +
      "valid types: <class 'str'>",
    "Invalid type for parameter containerDefinitions[0].cpu, value: x, type: <class 'str'>, " +
      "valid types: <class 'int'>",
    "Invalid type for parameter containerDefinitions[0].essential, value: y, " +
      "type: <class 'str'>, valid types: <class 'bool'>",
  ]);
});

describe("what AWS has and this region has not is refused by name", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["s3 ls", "the service s3"],
    ["iam create-role --role-name a", "the service iam"],
    ["ec2 describe-vpcs", "ec2 describe-vpcs"],
    ["ec2 describe-instances --dry-run", "--dry-run of ec2 describe-instances"],
    ["ec2 run-instances --ebs-optimized", "--ebs-optimized of ec2 run-instances"],
    ["ecs deploy --service a", "ecs deploy: it needs AWS CodeDeploy"],
    ["ec2 wait instance-status-ok --instance-ids i-1", "ec2 wait instance-status-ok"],
  ];
  test.each(rows)("aws %s", (line, what) => {
    const text = `252 \naws: [ERROR]: ECS Playground does not model ${what}.`;
    expect(errorOf(parse(words(line)))).toBe(text);
  });
});

test("errors can be had in other forms", () => {
  const line = "ecs run-task --task-definition a --overrides {bad --cli-error-format";
  expect(errorOf(parse(words(`${line} legacy`)))).toMatch(
    /^252 \naws: \[ERROR\]: Error parsing parameter '--overrides': Invalid JSON/,
  );
  const json = parse(words("ecs describe-services --cli-error-format json"));
  expect(JSON.parse(json.kind === "error" ? json.lines.join("") : "")).toEqual({
    Code: "ParamValidation",
    Message: "the following arguments are required: --services",
  });
});
