import { describe, expect, it } from "vitest";
import { clusterOf, factsOf, type TestWorld } from "../../api/testWorld";
import type { Task } from "../model/tasks";

const ROLE = "arn:aws:iam::123456789012:role/ecsTaskExecutionRole";
const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf";
const UNABLE =
  "ResourceInitializationError: unable to pull secrets or registry auth: execution resource " +
  "retrieval failed: ";

function taskOf(test: TestWorld, container: object, task: object = {}): Task {
  const family = `f${test.world().turn}`;
  test.ok("RegisterTaskDefinition", {
    family,
    networkMode: "bridge",
    executionRoleArn: ROLE,
    ...task,
    containerDefinitions: [{ name: "app", image: "nginx", memory: 64, ...container }],
  });
  test.ok("RunTask", { cluster: "demo", taskDefinition: family });
  test.run(60_000);
  const found = test.tasks().at(-1);
  if (found === undefined) throw new Error("no task");
  return found;
}

function without(action: string, target: string, answer?: string): TestWorld {
  const test = clusterOf(1);
  const parameters = answer === undefined ? {} : { answer };
  test.ok("playground:InjectFault", {
    action: `playground:${action}`,
    targets: [target],
    parameters,
  });
  return test;
}

function expectFailed(task: Task, reason: string | RegExp): void {
  expect(task).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart" });
  expect(task.stoppedReason).toMatch(reason);
  expect(task.pullStartedAt).toBeUndefined();
}

describe("what a task asks for outside ECS", () => {
  it("[timing.task-resources] is fetched before the first image", () => {
    const test = clusterOf(1);
    const plain = taskOf(test, {});
    const secret = taskOf(test, { secrets: [{ name: "DB", valueFrom: SECRET }] });
    const waited = (task: Task) => (task.pullStartedAt ?? 0) - task.createdAt;
    expect(waited(secret) - waited(plain)).toBe(500);
    expect(secret.lastStatus).toBe("RUNNING");
  });

  it("[task.secrets] a secret it may not read, or that is not there", () => {
    const container = { secrets: [{ name: "DB", valueFrom: `${SECRET}:password::` }] };
    const denied = taskOf(without("deny-secret", SECRET), container);
    expectFailed(denied, `${UNABLE}unable to retrieve secret from asm: `);
    expect(denied.stoppedReason).toContain(
      `failed to fetch secret ${SECRET} from secrets manager: AccessDeniedException: User: ` +
        `arn:aws:sts::123456789012:assumed-role/ecsTaskExecutionRole/${denied.id} is not ` +
        `authorized to perform: secretsmanager:GetSecretValue on resource: ${SECRET}`,
    );
    const gone = taskOf(without("deny-secret", SECRET, "missing"), container);
    expectFailed(gone, "Secrets Manager can't find the specified secret.");
  });

  it("[task.parameters] a parameter of Systems Manager", () => {
    const container = { secrets: [{ name: "DB", valueFrom: "/prod/db" }] };
    expectFailed(
      taskOf(without("deny-secret", "/prod/db"), container),
      /unable to retrieve secrets from ssm: .*ssm:GetParameters on resource: \/prod\/db/,
    );
    expectFailed(
      taskOf(without("deny-secret", "/prod/db", "missing"), container),
      "Invalid ssm parameters: /prod/db",
    );
  });

  it("[task.registry-credentials] the credentials of a registry", () => {
    const container = { repositoryCredentials: { credentialsParameter: SECRET } };
    const task = taskOf(without("deny-secret", SECRET), container);
    expectFailed(task, `asm fetching secret from the service for ${SECRET}: AccessDenied`);
  });

  it("[task.environment-files] a file of environment variables", () => {
    const value = "arn:aws:s3:::configs/prod.env";
    const container = { environmentFiles: [{ type: "s3", value }] };
    const task = taskOf(without("deny-secret", value), container);
    expectFailed(task, /failed to download env files: .*AccessDenied/);
  });

  it("[task.log-group] [task.log-group-created] a log group, unless the driver makes it", () => {
    const test = without("remove-log-group", "/ecs/web");
    const logging = (options: object) => ({
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "/ecs/web", "awslogs-region": "us-east-1", ...options },
      },
    });
    const failed = taskOf(test, logging({}));
    expect(failed).toMatchObject({
      lastStatus: "STOPPED",
      stopCode: "TaskFailedToStart",
      stoppedReason: "Task failed to start",
    });
    expect(failed.pullStoppedAt).toBeDefined();
    expect(failed.containers[0]).toMatchObject({
      reason:
        "CannotStartContainerError: Error response from daemon: failed to initialize logging " +
        "driver: failed to create Cloudwatch log stream: ResourceNotFoundException: " +
        "The specified log group does not exist.",
    });
    expect(failed.containers[0]?.exitCode).toBeUndefined();
    const made = taskOf(test, logging({ "awslogs-create-group": "true" }));
    expect(made.lastStatus).toBe("RUNNING");
  });

  it("[task.file-system] an EFS file system", () => {
    const test = without("break-file-system", "fs-0123abcd");
    const volumes = [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-0123abcd" } }];
    expectFailed(
      taskOf(test, {}, { volumes }),
      /^ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: /,
    );
  });

  it("[task.role] a role that nobody may assume any more", () => {
    const test = without("remove-role", ROLE);
    expectFailed(taskOf(test, {}), `ECS was unable to assume the role '${ROLE}'`);
    expect(taskOf(test, {}, { executionRoleArn: undefined }).lastStatus).toBe("RUNNING");
  });

  it("is there again once it is restored", () => {
    const test = without("remove-role", ROLE);
    const fault = { action: "playground:remove-role", targets: [ROLE] };
    test.ok("playground:InjectFault", { ...fault, parameters: { answer: "restored" } });
    expect(taskOf(test, {}).lastStatus).toBe("RUNNING");
  });

  it("slows a service down as every failing start does", () => {
    const test = without("remove-role", ROLE);
    test.ok("RegisterTaskDefinition", {
      family: "web",
      networkMode: "bridge",
      executionRoleArn: ROLE,
      containerDefinitions: [{ name: "app", image: "nginx", memory: 64 }],
    });
    const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
    test.ok("CreateService", { ...names, desiredCount: 1 });
    test.run(600_000);
    expect(test.events("demo/web").join("\n")).toContain("is unable to consistently start tasks");
    const starts = factsOf(test, "task-placed").map(({ at }) => at);
    expect((starts[3] ?? 0) - (starts[2] ?? 0)).toBeGreaterThan(300_000);
  });
});
