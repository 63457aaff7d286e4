import { expect, test } from "vitest";
import type { RetoldCall } from "../../worker/protocol";
import { scriptOf } from "./script";

const TASK = "arn:aws:ecs:us-east-1:123456789012:task/demo/0123456789abcdef0123456789abcdef";

function told(at: number, operation: string, input: object, change: object = {}): RetoldCall {
  const [service = "ecs", name = operation] = operation.split(":").slice(-2);
  const call = operation.includes(":")
    ? { service, operation: name, input }
    : { service: "ecs", operation, input };
  return { at, call, sources: [], early: undefined, ...change };
}

function linesOf(calls: readonly RetoldCall[]): readonly string[] {
  const journey = { title: "Demo", region: "eu-west-1", engine: "2", link: undefined, calls };
  const [, body = ""] = scriptOf(journey).split("AWS_PAGER=\n\n");
  return body.trimEnd().split("\n");
}

test("virtual time that passes between calls becomes sleep", () => {
  const calls = [
    told(0, "CreateCluster", { clusterName: "demo" }),
    told(90_500, "DeleteCluster", { cluster: "demo" }),
  ];
  expect(linesOf(calls)).toEqual([
    "aws ecs create-cluster --cluster-name demo",
    "sleep 90.5",
    "aws ecs delete-cluster --cluster demo",
  ]);
});

test("an ARN of an answer is captured where it was made and used where it was copied", () => {
  const source = { id: TASK, from: { answer: 0 }, path: "tasks[0].taskArn" };
  const calls = [
    told(0, "RunTask", { taskDefinition: "web" }),
    told(0, "StopTask", { task: TASK }, { sources: [source] }),
  ];
  expect(linesOf(calls)).toEqual([
    "TASK_1=$(aws ecs run-task --task-definition web --query 'tasks[0].taskArn' --output text)",
    'aws ecs stop-task --task "$TASK_1"',
  ]);
});

test("several ids of one answer are cut from one row", () => {
  const sources = [0, 1].map((n) => ({
    id: `${TASK}${n}`,
    from: { answer: 0 },
    path: `tasks[${n}].taskArn`,
  }));
  const calls = [
    told(0, "RunTask", { taskDefinition: "web", count: 2 }),
    told(0, "DescribeTasks", { tasks: [`${TASK}0`, `${TASK}1`] }, { sources }),
  ];
  expect(linesOf(calls)).toEqual([
    "ANSWER_TASK_1=$(aws ecs run-task --task-definition web --count 2 " +
      "--query '[tasks[0].taskArn,tasks[1].taskArn]' --output text)",
    'TASK_1=$(echo "$ANSWER_TASK_1" | cut -f 1)',
    'TASK_2=$(echo "$ANSWER_TASK_1" | cut -f 2)',
    'aws ecs describe-tasks --tasks "$TASK_1" "$TASK_2"',
  ]);
});

test("an id that no call made is asked for just before it is used", () => {
  const list = { service: "ec2", operation: "DescribeSubnets", input: {} };
  const source = { id: "subnet-0aaaaaaaa", from: { list }, path: "Subnets[0].SubnetId" };
  const network = { awsvpcConfiguration: { subnets: ["subnet-0aaaaaaaa"] } };
  const input = { serviceName: "web", networkConfiguration: network };
  expect(linesOf([told(0, "CreateService", input, { sources: [source] })])).toEqual([
    "SUBNET_1=$(aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text)",
    "aws ecs create-service --service-name web " +
      `--network-configuration 'awsvpcConfiguration={subnets=['"$SUBNET_1"']}'`,
  ]);
});

test("calls of the playground are comments, and so is a turn within a millisecond", () => {
  const input = { action: "playground:crash-container", targets: ["t"] };
  const calls = [told(5_000, "playground:InjectFault", input, { early: 42 })];
  expect(linesOf(calls)).toEqual([
    "# In AWS: sleep 5",
    "# playground turn 42",
    "# playground inject-fault --action playground:crash-container --targets t",
  ]);
});

test("nothing that a stranger's journal holds is a command of its own", () => {
  const call = { service: "ecs; id", operation: "Run$(id)\nid", input: { "a b; id": 1 } };
  const noted = { service: "playground", operation: "x\nid", input: { note: "a\nid\r\nid" } };
  const calls = [call, noted].map((one) => ({ ...told(0, "", {}), call: one }));
  const journey = { title: "T\nid", region: "eu-west-1", engine: "2\nid", link: undefined };
  const text = scriptOf({ ...journey, calls });
  expect(text).toContain("aws 'ecs; id' 'run$(id)\nid' '--a b; id' 1\n");
  expect(text.split("\n").filter((line) => line.startsWith("id"))).toEqual(["id' '--a b; id' 1"]);
});

test("an id behind an apostrophe becomes a variable, a text that looks like one does not", () => {
  const source = { id: TASK, from: { answer: 0 }, path: "tasks[0].taskArn" };
  const input = { reason: "it's", task: [{ a: `it's`, b: TASK }], other: "__VARIABLE_HOME__" };
  const calls = [told(0, "RunTask", {}), told(0, "StopTask", input, { sources: [source] })];
  expect(linesOf(calls)[1]).toBe(
    String.raw`aws ecs stop-task --reason 'it'\''s' --task '[{"a":"it'\''s","b":"'"$TASK_1"'"}]' ` +
      "--other __VARIABLE_HOME__",
  );
});
