// Real task definitions written by others: each is registered, or refused as AWS refuses it, at the
// value that is wrong.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Answer } from "../../call";
import { named } from "../../request";
import { testRegion } from "../../testRegion";

const FOLDER = join(import.meta.dirname, "../../../../../shared/corpus/taskdefs");
const found = existsSync(FOLDER);
const files = found ? readdirSync(FOLDER).filter((name) => name.endsWith(".json")) : [];
const title = found ? "" : "skipped, ../shared/corpus/taskdefs is missing: ";

const INVALID_ROLE = "Role is not valid";
const INVALID_IMAGE = "Container.image contains invalid characters.";
const INVALID_FAMILY = "Family contains invalid characters.";
const NO_ROLE_FOR_LOGS =
  "Fargate requires task definition to have execution role ARN to support log driver awslogs.";

/** Why a file is refused, and where; every other file is registered. */
const REFUSED: Readonly<Record<string, readonly [message: string, at: string]>> = {
  "all-placeholders.json": [INVALID_FAMILY, "family"],
  "console-export-timeouts.json": [INVALID_FAMILY, "family"],
  "awsvpc-eni-trunking.json": [INVALID_ROLE, "taskRoleArn"],
  "daemon-host-template-arns.json": [INVALID_ROLE, "taskRoleArn"],
  "firelens-bridge.json": [INVALID_ROLE, "taskRoleArn"],
  "secrets-ssm.json": [INVALID_ROLE, "executionRoleArn"],
  "windows-gmsa-iis.json": [INVALID_ROLE, "executionRoleArn"],
  "fargate-ephemeral-storage.json": [INVALID_IMAGE, "containerDefinitions[0].image"],
  "networkmode-default-links.json": [INVALID_IMAGE, "containerDefinitions[0].image"],
  "inference-accelerator-retired.json": [
    "Unsupported field 'inferenceAccelerators'.",
    "inferenceAccelerators",
  ],
  "networkmode-placeholder.json": [
    "$$$NETWORK_MODE$$$ is not a valid value for networkMode. " +
      "The value must be one of [awsvpc,bridge,host,none]",
    "networkMode",
  ],
  "nginx-fargate.json": [NO_ROLE_FOR_LOGS, "containerDefinitions[0].logConfiguration.logDriver"],
  "wildfly-fargate-null-field.json": [
    NO_ROLE_FOR_LOGS,
    "containerDefinitions[0].logConfiguration.logDriver",
  ],
  "bare-container-definition.json": ['Missing required parameter in input: "family"', "input"],
  "firelens-efs-wrapped.json": ['Missing required parameter in input: "family"', "input"],
  "nginx-reverse-proxy-links.json": [
    "Invalid type for parameter containerDefinitions[0].memory, value: 256, " +
      "type: <class 'str'>, valid types: <class 'int'>",
    "containerDefinitions[0].memory",
  ],
};

/** Files that are no JSON, and the text at which they stop being it. */
const MALFORMED: Readonly<Record<string, string>> = {
  "malformed-bare-placeholder.json": "$$$$START_PERIOD$$$$",
  "malformed-mustache.json": "{command}}",
  "malformed-number-placeholder.json": "$$$$CPUSHARE$$$$",
};

function read(name: string): string {
  return readFileSync(join(FOLDER, name), "utf8");
}

function register(text: string): Answer {
  const input: unknown = JSON.parse(text);
  return testRegion().ask("RegisterTaskDefinition", input);
}

/** Where JSON.parse says a text goes wrong; it names a position, or quotes what it met there. */
function syntaxErrorAt(text: string): number {
  try {
    JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const [, position] = /position (\d+)/.exec(message) ?? [];
    const [, quoted = ""] = /"([^"]*\$[^"]*)" is not valid/.exec(message) ?? [];
    return position === undefined ? text.indexOf("$", text.indexOf(quoted)) : Number(position);
  }
  return -1;
}

describe.skipIf(!found)(`${title}a real task definition`, () => {
  const valid = files.filter((name) => !(name in REFUSED) && !(name in MALFORMED));

  test.each(valid)("%s is registered", (name) => {
    expect(register(read(name))).toMatchObject({ ok: true });
  });

  test.each(Object.keys(REFUSED))("%s is refused where it is wrong", (name) => {
    const [message = "", at = ""] = REFUSED[name] ?? [];
    const answer = register(read(name));
    expect(answer.ok ? undefined : answer.error.message).toContain(message);
    expect(answer.ok ? undefined : named(answer.error.path ?? [])).toBe(at);
  });

  test.each(Object.keys(MALFORMED))("%s stops being JSON at the placeholder", (name) => {
    const text = read(name);
    expect(syntaxErrorAt(text)).toBe(text.indexOf(MALFORMED[name] ?? ""));
  });

  test("that is wrapped is registered without its wrapper", () => {
    const wrapped: unknown = JSON.parse(read("firelens-efs-wrapped.json"));
    const inner = Object.values(wrapped ?? {}).at(0);
    expect(register(JSON.stringify(inner))).toMatchObject({ ok: true });
  });

  test("nginx-ec2-bridge takes a dynamic host port, gunicorn-ec2-awsvpc an ENI", () => {
    const { world, output } = testRegion();
    for (const name of ["nginx-ec2-bridge.json", "gunicorn-ec2-awsvpc.json"]) {
      output("RegisterTaskDefinition", JSON.parse(read(name)));
    }
    const { rows } = world.tables.taskDefinitions;
    expect(rows.get("nginx:1")?.demand).toMatchObject({
      cpu: 256,
      memoryMiB: 256,
      tcpPorts: [],
      enis: 0,
    });
    expect(rows.get("gunicorn:1")?.demand).toMatchObject({
      cpu: 512,
      memoryMiB: 1024,
      tcpPorts: [],
      enis: 1,
    });
  });
});
