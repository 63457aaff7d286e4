import { expect, test } from "vitest";
import docs from "../../generated/docs.json";
import type { HelpTopic } from "./command";
import { helpText } from "./help";
import { operationsOf, serviceNames } from "./services";
import { WIDTH } from "./wrapped";

const help = (topic: HelpTopic): string => helpText(topic, docs);

test("help of an operation names, describes and lists its options with AWS's texts", () => {
  const text = help({ service: "ecs", operation: "run-task" });
  expect(text.match(/^[A-Z ]+$/gm)).toEqual([
    "NAME",
    "DESCRIPTION",
    "SYNOPSIS",
    "OPTIONS",
    "GLOBAL OPTIONS",
  ]);
  expect(text).toContain("Starts a new task using the specified task definition.");
  expect(text).toContain("          [--enable-execute-command | --disable-execute-command]\n");
  expect(text).toContain("          --task-definition <value>\n");
  expect(text).toContain("            type=distinctInstance|memberOf,expression=string ...\n");
  expect(text).toContain("          o FARGATE\n");
  expect(text).not.toContain("Number of instances to launch: 2");
});

test("help of the CLI, of a service and of its waiters lists what is there", () => {
  for (const service of serviceNames) expect(help({})).toContain(`o ${service}\n`);
  expect(help({ service: "ecs" })).toContain("o describe-services\n");
  expect(help({ service: "ecs" })).toContain("o wait\n");
  expect(help({ service: "ecs", operation: "wait" })).toContain("o tasks-running\n");
  const waiter = help({ service: "ecs", operation: "wait", waiter: "tasks-running" });
  expect(waiter).toContain("       wait tasks-running -\n");
  expect(waiter).toContain("          --tasks <value>\n");
  const ec2 = help({ service: "ec2", operation: "run-instances" });
  expect(ec2).toContain("          [--count <value>]\n");
});

test("the prose of every help fits the width", () => {
  for (const { service, cliName } of serviceNames.flatMap(operationsOf)) {
    const text = help({ service, operation: cliName });
    const prose = text.split("\n").filter((line) => /^ {7,14}\S.* /.test(line));
    const long = prose.filter((line) => line.length > WIDTH && !/Syntax|=|"/.test(line));
    expect(long, cliName).toEqual([]);
  }
});
