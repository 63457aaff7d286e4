import { expect, test } from "vitest";
import { clusterOf } from "../../api/testWorld";
import { testTerminal } from "../testHost";

const LOGS = {
  logDriver: "awslogs",
  options: {
    "awslogs-group": "/ecs/web",
    "awslogs-region": "us-east-1",
    "awslogs-stream-prefix": "ecs",
    "awslogs-create-group": "true",
  },
};

/** A terminal beside a service of one logging task that takes sessions. */
async function beside() {
  const world = clusterOf(1);
  world.ok("RegisterTaskDefinition", {
    family: "web",
    executionRoleArn: "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
    taskRoleArn: "arn:aws:iam::123456789012:role/web",
    containerDefinitions: [
      { name: "app", image: "nginx:1.27", memory: 64, logConfiguration: LOGS },
    ],
  });
  const { run } = testTerminal(world);
  const service = "--cluster demo --service-name web --task-definition web --desired-count 1";
  await run(`aws ecs create-service ${service} --enable-execute-command`);
  await run("aws ecs wait services-stable --cluster demo --services web");
  await run("TASK=$(aws ecs list-tasks --cluster demo --query 'taskArns[0]' --output text)");
  return run;
}

test("logs tail prints the lines of ten minutes in the formats of the AWS CLI", async () => {
  const run = await beside();
  const { out } = await run("aws logs tail /ecs/web");
  const line = /^2026-01-05T09:\d\d:\d\d\.\d{6}\+00:00 ecs\/app\/[0-9a-f]{32} nginx: .+$/;
  expect(out.trimEnd().split("\n")).toEqual([
    expect.stringMatching(line),
    expect.stringMatching(line),
  ]);
  const short = await run("aws logs tail /ecs/web --format short --filter-pattern workers");
  expect(short.out).toMatch(/^2026-01-05T09:\d\d:\d\d nginx: 2 workers listen on port 80\n$/);
  expect((await run("sleep 20m; aws logs tail /ecs/web")).out).toBe("");
  expect((await run("aws logs tail /ecs/web --since 1h | wc -l")).out).toBe("2\n");
  expect((await run("aws logs tail /ecs/web --since 2026-01-05 | wc -l")).out).toBe("2\n");
});

test("logs tail follows for a quarter of a virtual hour and tells each line once", async () => {
  const run = await beside();
  await run("aws ecs run-task --cluster demo --task-definition web");
  const followed = await run("aws logs tail /ecs/web --follow");
  expect(followed).toMatchObject({ status: 0, err: expect.stringContaining("quarter") });
  expect(followed.out.trimEnd().split("\n")).toHaveLength(4);
});

test("logs tail refuses what the AWS CLI refuses", async () => {
  const run = await beside();
  expect(await run("aws logs tail nope")).toMatchObject({
    status: 254,
    err: expect.stringContaining("The specified log group does not exist."),
  });
  const rows: readonly (readonly [string, number, string])[] = [
    ["", 252, "the following arguments are required: group_name"],
    ["/ecs/web --format jso", 252, "argument --format: Found invalid choice 'jso'"],
    ["/ecs/web --folow", 252, "Unknown options: --folow"],
    ["/ecs/web --since zip", 255, 'Invalid timestamp "zip": Unknown string format: zip'],
  ];
  for (const [words, status, text] of rows) {
    const ran = await run(`aws logs tail ${words}`);
    expect(ran, words).toMatchObject({ status, err: expect.stringContaining(text) });
  }
});

test("execute-command gives AWS's answers; no shell is behind its session", async () => {
  const run = await beside();
  const command = "aws ecs execute-command --cluster demo --task $TASK --command sh";
  const { status, out, err } = await run(`${command} --interactive`);
  expect(out).toMatch(/\nStarting session with SessionId: ecs-execute-command-[0-9a-f]{17}\n$/);
  expect(err).toContain("No shell runs in these containers");
  expect(status).toBe(1);
  expect(await run(`${command} --non-interactive`)).toMatchObject({
    status: 254,
    err: expect.stringContaining("Interactive is the only mode supported currently."),
  });
});

test("ec2 wait polls the states of instances, and knows its names", async () => {
  const { run } = testTerminal(clusterOf(1));
  const query = "Reservations[].Instances[].InstanceId";
  await run(`ID=$(aws ec2 describe-instances --query '${query}' --output text)`);
  await run("aws ec2 terminate-instances --instance-ids $ID");
  expect((await run("aws ec2 wait instance-terminated --instance-ids $ID")).status).toBe(0);
  expect((await run("aws ec2 wait instance-running --instance-ids $ID")).err).toContain(
    "Waiter InstanceRunning failed: Waiter encountered a terminal failure state: For expression " +
      '"Reservations[].Instances[].State.Name" we matched expected path: "terminated"',
  );
  expect((await run("aws ec2 wait instance-exists --instance-ids $ID")).status).toBe(0);
  expect((await run("aws ec2 wait instance-runing")).err).toContain("  * instance-running\n");
  expect((await run("aws ec2 wait help")).out).toContain("       o instance-terminated\n");
  expect((await run("aws ec2 wait instance-stopped help")).out).toContain("describe-instances");
});
