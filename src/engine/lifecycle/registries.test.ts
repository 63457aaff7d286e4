import { describe, expect, it } from "vitest";
import { clusterOf, factsOf, type TestWorld } from "../../api/testWorld";
import type { Task } from "../model/tasks";

const ECR = "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:v2";
const EXECUTION_ROLE = "arn:aws:iam::123456789012:role/ecsTaskExecutionRole";

interface Wish {
  readonly image: string;
  readonly role?: string;
  readonly container?: object;
}

/** A task of one container, five minutes after its start. */
function ran(test: TestWorld, { image, role, container }: Wish): Task {
  const family = `f${test.world().turn}`;
  test.ok("RegisterTaskDefinition", {
    family,
    networkMode: "bridge",
    executionRoleArn: role,
    containerDefinitions: [{ name: "app", image, memory: 64, ...container }],
  });
  test.ok("RunTask", { cluster: "demo", taskDefinition: family });
  test.run(300_000);
  const task = test.tasks().at(-1);
  if (task === undefined) throw new Error("no task");
  return task;
}

function broken(target: string, answer: string): TestWorld {
  const test = clusterOf(1);
  test.ok("playground:InjectFault", {
    action: "playground:break-registry",
    targets: [target],
    parameters: { answer },
  });
  return test;
}

const triesOf = (test: TestWorld) => factsOf(test, "image-pull-retried").length + 1;

describe("a registry", () => {
  it("[task.reason-length] has its answer cut off after 1,024 characters", () => {
    const image = `acme/${"x".repeat(1_000)}:1`;
    const { stoppedReason, containers } = ran(broken(image, "missing"), { image });
    expect(stoppedReason).toHaveLength(1_024);
    expect(stoppedReason).toMatch(/^CannotPullContainerError: Error response from daemon: /);
    expect(containers[0]?.reason).toBe(stoppedReason);
    const short = `acme/${"x".repeat(400)}:1`;
    const whole = ran(broken(short, "missing"), { image: short });
    expect(whole.stoppedReason).toMatch(/: manifest unknown$/);
  });

  it.each([
    ["acme/shop:9", "manifest unknown"],
    ["123456789012.dkr.ecr.us-east-1.amazonaws.com/shop:9", "Requested image not found"],
  ])("[image.missing] does not know the tag %s", (image, detail) => {
    const { stopCode, stoppedReason } = ran(broken(image, "missing"), { image });
    expect(stopCode).toBe("TaskFailedToStart");
    expect(stoppedReason).toBe(
      `CannotPullContainerError: Error response from daemon: manifest for ${image} not found: ` +
        `manifest unknown: ${detail}`,
    );
  });

  it("[image.denied] denies a private image without credentials", () => {
    const task = ran(broken("acme/secret:1", "private"), { image: "acme/secret:1" });
    expect(task.stopCode).toBe("TaskFailedToStart");
    expect(task.containers[0]?.reason).toBe(
      "CannotPullContainerError: The task can’t pull the image. Check whether the image exists. " +
        "Error response from daemon: pull access denied for acme/secret, repository does not " +
        "exist or may require 'docker login': denied: requested access to the resource is denied",
    );
  });

  it("[image.credentials] gives it out to a task that brings credentials", () => {
    const container = { repositoryCredentials: { credentialsParameter: "hub" } };
    const wish = { image: "acme/secret:1", container };
    const test = broken("acme/secret:1", "private");
    expect(ran(test, { ...wish, role: EXECUTION_ROLE }).lastStatus).toBe("RUNNING");
  });

  it("[image.no-execution-role] never sees credentials without an execution role", () => {
    const container = { repositoryCredentials: { credentialsParameter: "hub" } };
    const test = broken("acme/secret:1", "private");
    const task = ran(test, { image: "acme/secret:1", container });
    expect(task.containers[0]?.reason).toBe(
      "CannotPullContainerAuthError: engine docker private registry credentials: not found",
    );
    expect(triesOf(test)).toBe(1);
  });

  it("[image.ecr-permission] of Amazon ECR names who may not pull", () => {
    const test = broken(ECR, "denied");
    const [host] = [...test.world().tables.ec2Instances.rows.keys()];
    const sts = "arn:aws:sts::123456789012:assumed-role";
    expect(ran(test, { image: ECR }).containers[0]?.reason).toContain(
      `denied: User: ${sts}/ecsInstanceRole/${host} is not authorized to perform: ` +
        "ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:123456789012:repository/api",
    );
    const task = ran(test, { image: ECR, role: EXECUTION_ROLE });
    expect(task.containers[0]?.reason).toContain(`${sts}/ecsTaskExecutionRole/${task.id}`);
  });

  it("[image.rate-limit] of Docker Hub says that there were too many requests", () => {
    const test = broken("docker.io", "toomanyrequests");
    expect(ran(test, { image: "nginx" }).containers[0]?.reason).toBe(
      "CannotPullContainerError: Error response from daemon: toomanyrequests: You have reached " +
        "your pull rate limit. You may increase the limit by authenticating and upgrading: " +
        "https://www.docker.com/increase-rate-limit",
    );
    expect(triesOf(test)).toBe(5);
    expect(ran(test, { image: "public.ecr.aws/nginx/nginx" }).lastStatus).toBe("RUNNING");
  });

  it("[image.unreachable] [timing.registry-timeout] out of reach: each try takes 15 s", () => {
    const test = broken("docker.io", "unreachable");
    const task = ran(test, { image: "nginx" });
    expect(task.containers[0]?.reason).toBe(
      'CannotPullContainerError: Error response from daemon: Get "https://registry-1.docker.io' +
        '/v2/": net/http: request canceled while waiting for connection (Client.Timeout ' +
        "exceeded while awaiting headers)",
    );
    const [first] = factsOf(test, "image-pull-retried");
    expect((first?.at ?? 0) - (task.pullStartedAt ?? 0)).toBe(15_000);
  });

  it("[image.ecr-unreachable] of Amazon ECR out of reach: one try", () => {
    const test = broken("123456789012.dkr.ecr.us-east-1.amazonaws.com", "unreachable");
    expect(ran(test, { image: ECR }).containers[0]?.reason).toMatch(
      /^CannotPullECRContainerError: .*Post "https:\/\/api\.ecr\.us-east-1\.amazonaws\.com\/"/s,
    );
    expect(triesOf(test)).toBe(1);
  });

  it("[image.disk-full] is no help when the host's disk is full", () => {
    const test = clusterOf(1);
    const targets = [...test.world().tables.ec2Instances.rows.keys()];
    const fault = { action: "playground:fill-disk", targets };
    test.ok("playground:InjectFault", fault);
    expect(ran(test, { image: "nginx" }).containers[0]?.reason).toMatch(
      /^CannotPullContainerError: write .*GetImageBlob\d{9}: no space left on device$/,
    );
    test.ok("playground:InjectFault", { ...fault, parameters: { answer: "restored" } });
    expect(ran(test, { image: "nginx" }).lastStatus).toBe("RUNNING");
  });

  it("answers what was said of the image before what was said of the registry", () => {
    const test = broken("docker.io", "unreachable");
    test.ok("playground:SetImageBehaviour", { image: "nginx", registry: "missing" });
    expect(ran(test, { image: "nginx" }).containers[0]?.reason).toContain("not found");
  });
});

describe("faults of what lies outside ECS", () => {
  it("name the answers they know, and hosts that exist", () => {
    const test = clusterOf(1);
    const fault = (action: string, target: string, answer: string) =>
      test.refused("playground:InjectFault", {
        action,
        targets: [target],
        parameters: { answer },
      });
    expect(fault("playground:break-registry", "nginx", "angry")).toMatchObject({
      code: "ValidationException",
      message:
        "answer must be one of missing, denied, private, toomanyrequests, unreachable, restored.",
      path: ["targets", 0],
    });
    expect(fault("playground:fill-disk", "i-0", "full").message).toContain("does not exist");
    expect(test.world().tables.outages.rows.size).toBe(0);
  });
});
