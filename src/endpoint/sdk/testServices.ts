// Services, their deployments and revisions through the real SDK.
import * as sdk from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { awsvpcDefinition, bridgeDefinition } from "../../api/testWorld";
import { regionNamed, type TestRegion } from "./testClient";
import { runInstances } from "./testClusters";
import { soon } from "./testTasks";

const WEB = { cluster: "demo", service: "web" };
const HEALTHY = { healthCheck: { command: ["CMD-SHELL", "true"], interval: 5 } };

export function services(): void {
  const region = regionNamed("us-east-2");
  const { ecs, call } = region;
  const register = (input: object) =>
    ecs.send(
      new sdk.RegisterTaskDefinitionCommand({ family: "", containerDefinitions: [], ...input }),
    );

  it("creates a service, waits until it is stable, and reads it whole", async () => {
    await ecs.send(new sdk.CreateClusterCommand({ clusterName: "demo" }));
    await runInstances(region, 3);
    await register(bridgeDefinition("web", HEALTHY));
    await call("playground:SetAlarmState", { alarmName: "errors", state: "OK" });
    const { service } = await ecs.send(
      new sdk.CreateServiceCommand({
        cluster: "demo",
        serviceName: "web",
        taskDefinition: "web",
        desiredCount: 3,
        clientToken: "web-1",
        tags: [{ key: "team", value: "blue" }],
        placementConstraints: [{ type: "memberOf", expression: "attribute:ecs.os-type == linux" }],
        placementStrategy: [
          { type: "spread", field: "attribute:ecs.availability-zone" },
          { type: "binpack", field: "memory" },
        ],
        deploymentConfiguration: {
          maximumPercent: 200,
          minimumHealthyPercent: 50,
          deploymentCircuitBreaker: {
            enable: true,
            rollback: true,
            resetOnHealthyTask: true,
            thresholdConfiguration: { type: "COUNT", value: 3 },
          },
          earlySuccessCriteria: {
            enable: true,
            healthyPercent: 100,
            sourceServiceRevisionCleanup: "DEFERRED",
          },
          alarms: { alarmNames: ["errors"], enable: true, rollback: true },
        },
        enableECSManagedTags: true,
        propagateTags: "SERVICE",
      }),
    );
    expect(service).toMatchObject({ serviceName: "web", status: "ACTIVE", desiredCount: 3 });
    region.everyRequest(5_000);
    const asked = { cluster: "demo", services: ["web"] };
    const waited = await sdk.waitUntilServicesStable({ client: ecs, ...soon }, asked);
    region.everyRequest(0);
    expect(waited.state).toBe("SUCCESS");
    await region.advance(600_000);
    const { services: found } = await ecs.send(
      new sdk.DescribeServicesCommand({ ...asked, services: ["web", "none"], include: ["TAGS"] }),
    );
    expect(found).toMatchObject([{ runningCount: 3, pendingCount: 0, tags: [{ key: "team" }] }]);
    expect(found?.[0]?.events?.[0]?.message).toMatch(
      /^\(service web\) has reached a steady state\.$/,
    );
  });

  it("runs awsvpc services and daemons, and pages through all", async () => {
    const { Subnets } = await call<{ Subnets: { SubnetId: string }[] }>("ec2:DescribeSubnets", {});
    const { SecurityGroups } = await call<{ SecurityGroups: { GroupId: string }[] }>(
      "ec2:DescribeSecurityGroups",
      {},
    );
    await register(awsvpcDefinition("api"));
    await ecs.send(
      new sdk.CreateServiceCommand({
        cluster: "demo",
        serviceName: "api",
        taskDefinition: "api",
        desiredCount: 1,
        networkConfiguration: {
          awsvpcConfiguration: {
            subnets: Subnets.map(({ SubnetId }) => SubnetId),
            securityGroups: SecurityGroups.map(({ GroupId }) => GroupId),
          },
        },
      }),
    );
    await register(bridgeDefinition("agent", { memory: 64, cpu: 16 }));
    await ecs.send(
      new sdk.CreateServiceCommand({
        cluster: "demo",
        serviceName: "agent",
        taskDefinition: "agent",
        schedulingStrategy: "DAEMON",
      }),
    );
    await region.advance(120_000);
    const names: string[] = [];
    const pages = sdk.paginateListServices({ client: ecs, pageSize: 1 }, { cluster: "demo" });
    for await (const page of pages) {
      names.push(...(page.serviceArns ?? []).map((arn) => arn.split("/")[2] ?? ""));
    }
    expect(names.toSorted()).toEqual(["agent", "api", "web"]);
    const { services: found } = await ecs.send(
      new sdk.DescribeServicesCommand({ cluster: "demo", services: ["agent", "api"] }),
    );
    const arns = found?.flatMap(({ currentServiceRevisions: now = [] }) => now[0]?.arn ?? []);
    const { serviceRevisions } = await ecs.send(
      new sdk.DescribeServiceRevisionsCommand({ serviceRevisionArns: arns }),
    );
    expect(serviceRevisions).toHaveLength(2);
    expect(found?.map(({ runningCount }) => runningCount).toSorted()).toEqual([1, 3]);
  });

  it("deploys a revision, and reads the deployment and its revisions whole", async () => {
    await register(bridgeDefinition("web", { ...HEALTHY, image: "nginx:1.28" }));
    const updated = await ecs.send(
      new sdk.UpdateServiceCommand({ ...WEB, taskDefinition: "web", forceNewDeployment: true }),
    );
    expect(updated.service?.deployments).toHaveLength(2);
    await region.advance(900_000);
    const deployments = await deploymentsOf(region);
    expect(deployments.map(({ status }) => status)).toEqual(["SUCCESSFUL", "SUCCESSFUL"]);
    const revisions = deployments.flatMap(
      ({ targetServiceRevision: to, sourceServiceRevisions: from = [] }) => [to, ...from],
    );
    const arns = revisions.flatMap((revision) => revision?.arn ?? []);
    const { serviceRevisions } = await ecs.send(
      new sdk.DescribeServiceRevisionsCommand({ serviceRevisionArns: [...new Set(arns)] }),
    );
    expect(serviceRevisions).toHaveLength(2);
  });

  it("rolls back a deployment whose tasks fail, by the circuit breaker", async () => {
    await call("playground:SetImageBehaviour", { image: "broken:1", runMs: 1_000, exitCode: 3 });
    await register(bridgeDefinition("web", { image: "broken:1" }));
    await ecs.send(new sdk.UpdateServiceCommand({ ...WEB, taskDefinition: "web" }));
    await region.advance(180_000);
    const { taskArns: tasks = [] } = await ecs.send(
      new sdk.ListTasksCommand({ cluster: "demo", serviceName: "web", desiredStatus: "STOPPED" }),
    );
    const { tasks: found } = await ecs.send(
      new sdk.DescribeTasksCommand({ cluster: "demo", tasks }),
    );
    expect(found?.flatMap(({ containers }) => containers?.[0]?.exitCode ?? [])).toContain(3);
    await region.advance(3_000_000);
    const [newest] = await deploymentsOf(region);
    expect(newest).toMatchObject({
      status: "ROLLBACK_SUCCESSFUL",
      deploymentCircuitBreaker: { status: "TRIGGERED", threshold: 3 },
      rollback: { reason: expect.stringContaining("circuit breaker") },
    });
  });

  it("rolls back a deployment when its alarm goes off", async () => {
    await register(bridgeDefinition("web", { ...HEALTHY, image: "nginx:1.29" }));
    await ecs.send(new sdk.UpdateServiceCommand({ ...WEB, taskDefinition: "web" }));
    await region.advance(10_000);
    await call("playground:SetAlarmState", { alarmName: "errors", state: "ALARM" });
    await region.advance(1_200_000);
    const [newest] = await deploymentsOf(region);
    expect(newest?.alarms).toMatchObject({ status: "TRIGGERED", triggeredAlarmNames: ["errors"] });
    await call("playground:SetAlarmState", { alarmName: "errors", state: "OK" });
  });

  it("stops a deployment where it is", async () => {
    await register(bridgeDefinition("web", { ...HEALTHY, image: "nginx:1.30" }));
    await ecs.send(new sdk.UpdateServiceCommand({ ...WEB, taskDefinition: "web" }));
    await region.advance(20_000);
    const { serviceDeployments = [] } = await ecs.send(
      new sdk.ListServiceDeploymentsCommand({ ...WEB, status: ["IN_PROGRESS"] }),
    );
    const stopped = await ecs.send(
      new sdk.StopServiceDeploymentCommand({
        serviceDeploymentArn: serviceDeployments[0]?.serviceDeploymentArn,
        stopType: "ABORT",
      }),
    );
    expect(stopped.serviceDeploymentArn).toBe(serviceDeployments[0]?.serviceDeploymentArn);
    await region.advance(900_000);
    const hook = { hookId: "none", serviceDeploymentArn: stopped.serviceDeploymentArn };
    await expect(ecs.send(new sdk.ContinueServiceDeploymentCommand(hook))).rejects.toBeInstanceOf(
      sdk.InvalidParameterException,
    );
    const [newest] = await deploymentsOf(region);
    expect(newest).toMatchObject({ status: "STOPPED", stoppedAt: expect.any(Date) });
  });

  it("protects tasks from scaling in", async () => {
    const { taskArns: tasks = [] } = await ecs.send(
      new sdk.ListTasksCommand({ cluster: "demo", serviceName: "web" }),
    );
    const { protectedTasks } = await ecs.send(
      new sdk.UpdateTaskProtectionCommand({
        cluster: "demo",
        tasks: [...tasks, "0".repeat(32)],
        protectionEnabled: true,
        expiresInMinutes: 60,
      }),
    );
    expect(protectedTasks?.[0]?.expirationDate).toBeInstanceOf(Date);
    const { failures } = await ecs.send(
      new sdk.GetTaskProtectionCommand({ cluster: "demo", tasks: [...tasks, "0".repeat(32)] }),
    );
    expect(failures?.map(({ reason }) => reason)).toEqual(["MISSING"]);
    await ecs.send(
      new sdk.UpdateTaskProtectionCommand({ cluster: "demo", tasks, protectionEnabled: false }),
    );
  });

  it("scales to nothing, deletes, and waits until it is inactive", async () => {
    await expect(ecs.send(new sdk.DeleteServiceCommand(WEB))).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "The service cannot be stopped while it is scaled above 0.",
    });
    await ecs.send(new sdk.UpdateServiceCommand({ ...WEB, desiredCount: 0 }));
    const { service } = await ecs.send(new sdk.DeleteServiceCommand(WEB));
    expect(service?.status).toBe("DRAINING");
    region.everyRequest(5_000);
    const asked = { cluster: "demo", services: ["web"] };
    const waited = await sdk.waitUntilServicesInactive({ client: ecs, ...soon }, asked);
    region.everyRequest(0);
    expect(waited.state).toBe("SUCCESS");
    await expect(
      ecs.send(new sdk.UpdateServiceCommand({ ...WEB, desiredCount: 1 })),
    ).rejects.toBeInstanceOf(sdk.ServiceNotActiveException);
    await expect(
      ecs.send(new sdk.ListServicesByNamespaceCommand({ namespace: "internal" })),
    ).rejects.toBeInstanceOf(sdk.NamespaceNotFoundException);
    const missing = { cluster: "demo", services: ["none"] };
    await expect(sdk.waitUntilServicesStable({ client: ecs, ...soon }, missing)).rejects.toThrow(
      /FAILURE/,
    );
  });
}

/** Newest first. */
async function deploymentsOf({ ecs }: TestRegion): Promise<readonly sdk.ServiceDeployment[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await ecs.send(
      new sdk.ListServiceDeploymentsCommand({ ...WEB, maxResults: 1, nextToken }),
    );
    arns.push(...(page.serviceDeployments ?? []).map((one) => one.serviceDeploymentArn ?? ""));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  const unknown = `${arns[0]?.slice(0, -1)}-`;
  const { serviceDeployments, failures } = await ecs.send(
    new sdk.DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [...arns, unknown] }),
  );
  expect(failures).toHaveLength(1);
  return serviceDeployments ?? [];
}
