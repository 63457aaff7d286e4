// Tasks through the real SDK: run, started, described, protected, stopped, waited for.
import * as sdk from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { awsvpcDefinition, bridgeDefinition } from "../../api/testWorld";
import { regionNamed } from "./testClient";
import { runInstances } from "./testClusters";

/** A waiter that asks as fast as it can: virtual time passes with each request. */
export const soon = { minDelay: 0.001, maxDelay: 0.002, maxWaitTime: 60 };

export function taskTests(): void {
  const region = regionNamed("us-east-1");
  const { ecs, call } = region;
  const cluster = "demo";
  const register = (input: object) =>
    ecs.send(
      new sdk.RegisterTaskDefinitionCommand({ family: "", containerDefinitions: [], ...input }),
    );
  const instances = async () =>
    (await ecs.send(new sdk.ListContainerInstancesCommand({ cluster }))).containerInstanceArns ??
    [];

  it("runs tasks, waits until they run, and reads them whole", async () => {
    await ecs.send(new sdk.CreateClusterCommand({ clusterName: cluster }));
    await runInstances(region, 2);
    await register(
      bridgeDefinition("web", {
        healthCheck: { command: ["CMD-SHELL", "true"] },
        portMappings: [{ containerPort: 80 }, { containerPortRange: "9000-9005" }],
        memoryReservation: 128,
      }),
    );
    const ran = await ecs.send(
      new sdk.RunTaskCommand({
        cluster,
        taskDefinition: "web",
        count: 2,
        startedBy: "me",
        group: "batch",
        enableExecuteCommand: true,
        tags: [{ key: "team", value: "blue" }],
        overrides: {
          taskRoleArn: "arn:aws:iam::123456789012:role/task",
          executionRoleArn: "arn:aws:iam::123456789012:role/execution",
          containerOverrides: [
            {
              name: "app",
              command: ["work"],
              environment: [{ name: "LEVEL", value: "debug" }],
              environmentFiles: [{ type: "s3", value: "arn:aws:s3:::bucket/web.env" }],
            },
          ],
        },
      }),
    );
    expect(ran.failures).toEqual([]);
    const arns = ran.tasks?.map(({ taskArn = "" }) => taskArn) ?? [];
    expect(arns).toHaveLength(2);
    region.everyRequest(5_000);
    const waited = await sdk.waitUntilTasksRunning(
      { client: ecs, ...soon },
      { cluster, tasks: arns },
    );
    region.everyRequest(0);
    expect(waited.state).toBe("SUCCESS");
    await region.advance(60_000);
    const { tasks: found } = await ecs.send(
      new sdk.DescribeTasksCommand({
        cluster,
        tasks: [...arns, "0".repeat(32)],
        include: ["TAGS"],
      }),
    );
    expect(found).toMatchObject([
      { lastStatus: "RUNNING", healthStatus: "HEALTHY", startedBy: "me", group: "batch" },
      { lastStatus: "RUNNING", healthStatus: "HEALTHY", startedBy: "me", group: "batch" },
    ]);
    expect(found?.[0]?.startedAt).toBeInstanceOf(Date);
  });

  it("gives awsvpc tasks an interface each, and runs none where there is no room", async () => {
    const { Subnets } = await call<{ Subnets: { SubnetId: string }[] }>("ec2:DescribeSubnets", {});
    const subnets = Subnets.map(({ SubnetId }) => SubnetId);
    const { SecurityGroups } = await call<{ SecurityGroups: { GroupId: string }[] }>(
      "ec2:DescribeSecurityGroups",
      {},
    );
    const securityGroups = SecurityGroups.map(({ GroupId }) => GroupId);
    await register(awsvpcDefinition());
    const networkConfiguration = {
      awsvpcConfiguration: { subnets, securityGroups, assignPublicIp: "DISABLED" as const },
    };
    const ask = { cluster, taskDefinition: "api", networkConfiguration };
    const inFirst = { ...networkConfiguration.awsvpcConfiguration, subnets: subnets.slice(0, 1) };
    const { tasks: ran = [] } = await ecs.send(
      new sdk.RunTaskCommand({ ...ask, networkConfiguration: { awsvpcConfiguration: inFirst } }),
    );
    await region.advance(60_000);
    const arns = ran.map(({ taskArn = "" }) => taskArn);
    const { tasks: found } = await ecs.send(new sdk.DescribeTasksCommand({ cluster, tasks: arns }));
    expect(found?.[0]?.attachments).toMatchObject([
      { type: "ElasticNetworkInterface", status: "ATTACHED" },
    ]);
    expect(found?.[0]?.containers?.[0]?.networkInterfaces?.[0]?.ipv6Address).toMatch(/^2600:/);
    const { failures } = await ecs.send(new sdk.RunTaskCommand({ ...ask, count: 10 }));
    expect(failures?.map(({ reason }) => reason)).toContain("RESOURCE:ENI");
  });

  it("pages through tasks, and filters them", async () => {
    const arns: string[] = [];
    const pages = sdk.paginateListTasks({ client: ecs, pageSize: 2 }, { cluster });
    for await (const page of pages) arns.push(...(page.taskArns ?? []));
    expect(arns.length).toBeGreaterThan(3);
    const mine = await ecs.send(new sdk.ListTasksCommand({ cluster, startedBy: "me" }));
    expect(mine.taskArns).toHaveLength(2);
  });

  it("starts a task on a named instance, and says which instances have no room", async () => {
    await register(bridgeDefinition("big", { memory: 3_000 }));
    const ask = { cluster, taskDefinition: "big", containerInstances: await instances() };
    const first = await ecs.send(new sdk.StartTaskCommand(ask));
    const second = await ecs.send(new sdk.StartTaskCommand(ask));
    expect([...(first.tasks ?? []), ...(second.failures ?? [])].length).toBeGreaterThan(1);
    expect(second.failures?.[0]?.reason).toBe("RESOURCE:MEMORY");
  });

  it("shows an instance that found no room for its trunk interface", async () => {
    await ecs.send(new sdk.PutAccountSettingCommand({ name: "awsvpcTrunking", value: "enabled" }));
    const { Subnets } = await call<{ Subnets: { SubnetId: string }[] }>("ec2:DescribeSubnets", {});
    const SubnetId = Subnets.at(-1)?.SubnetId ?? "";
    await runInstances(region, 1, { SubnetId });
    const { containerInstanceArns: found } = await ecs.send(
      new sdk.ListContainerInstancesCommand({ cluster, status: "REGISTRATION_FAILED" }),
    );
    const { containerInstances } = await ecs.send(
      new sdk.DescribeContainerInstancesCommand({ cluster, containerInstances: found }),
    );
    expect(containerInstances?.[0]?.statusReason).toMatch(/InsufficientFreeAddressesInSubnet$/);
  });

  it("uses a GPU, names the device, and keeps it from the next task", async () => {
    await runInstances(region, 1, { type: "g4dn.xlarge" });
    await register(
      bridgeDefinition("train", { resourceRequirements: [{ type: "GPU", value: "1" }] }),
    );
    const { tasks: ran = [] } = await ecs.send(
      new sdk.RunTaskCommand({ cluster, taskDefinition: "train" }),
    );
    await region.advance(120_000);
    const tasks = ran.map(({ taskArn = "" }) => taskArn);
    const { tasks: found } = await ecs.send(new sdk.DescribeTasksCommand({ cluster, tasks }));
    expect(found?.[0]?.containers?.[0]?.gpuIds).toHaveLength(1);
  });

  it("opens a session in a container, as far as the stream", async () => {
    const { taskArns = [] } = await ecs.send(
      new sdk.ListTasksCommand({ cluster, startedBy: "me" }),
    );
    const asked = { cluster, container: "app", command: "sh", interactive: true };
    const opened = await ecs.send(new sdk.ExecuteCommandCommand({ ...asked, task: taskArns[0] }));
    expect(opened).toMatchObject({ containerName: "app", taskArn: taskArns[0] });
  });

  it("stops a task and waits until it has stopped; one that ends says why", async () => {
    const { taskArns = [] } = await ecs.send(
      new sdk.ListTasksCommand({ cluster, startedBy: "me" }),
    );
    const [task = ""] = taskArns;
    const stopping = await ecs.send(
      new sdk.StopTaskCommand({ cluster, task, reason: "enough of it" }),
    );
    expect(stopping.task).toMatchObject({ desiredStatus: "STOPPED", stopCode: "UserInitiated" });
    region.everyRequest(5_000);
    const waited = await sdk.waitUntilTasksStopped(
      { client: ecs, ...soon },
      { cluster, tasks: [task] },
    );
    region.everyRequest(0);
    expect(waited.reason).toMatchObject({
      tasks: [{ lastStatus: "STOPPED", stoppedReason: "enough of it" }],
    });
    await call("playground:SetImageBehaviour", { image: "gone:1", registry: "missing" });
    await register(bridgeDefinition("gone", { image: "gone:1" }));
    const { tasks: ran = [] } = await ecs.send(
      new sdk.RunTaskCommand({ cluster, taskDefinition: "gone" }),
    );
    await region.advance(300_000);
    const arns = ran.map(({ taskArn = "" }) => taskArn);
    const { tasks: found } = await ecs.send(new sdk.DescribeTasksCommand({ cluster, tasks: arns }));
    expect(found?.[0]).toMatchObject({ stopCode: "TaskFailedToStart", lastStatus: "STOPPED" });
    expect(found?.[0]?.containers?.[0]?.reason).toMatch(/^CannotPullContainerError/);
  });

  it("a waiter gives up on a task that is not there", async () => {
    const asked = { cluster, tasks: ["0".repeat(32)] };
    await expect(sdk.waitUntilTasksRunning({ client: ecs, ...soon }, asked)).rejects.toThrow(
      /FAILURE/,
    );
  });

  it("refuses what ECS refuses, with the exceptions of the SDK", async () => {
    const refusals = [
      {
        sent: ecs.send(new sdk.RunTaskCommand({ cluster: "nowhere", taskDefinition: "web" })),
        exception: sdk.ClusterNotFoundException,
      },
      {
        sent: ecs.send(new sdk.RunTaskCommand({ cluster, taskDefinition: "nothing" })),
        exception: sdk.ClientException,
      },
      {
        sent: ecs.send(new sdk.StopTaskCommand({ cluster, task: "0".repeat(32) })),
        exception: sdk.InvalidParameterException,
      },
      {
        sent: ecs.send(new sdk.DescribeTasksCommand({ cluster, tasks: [] })),
        exception: sdk.InvalidParameterException,
      },
      {
        sent: ecs.send(
          new sdk.RunTaskCommand({ cluster, taskDefinition: "web", launchType: "FARGATE" }),
        ),
        exception: sdk.UnsupportedFeatureException,
      },
    ];
    for (const { sent, exception } of refusals) {
      await expect(sent).rejects.toBeInstanceOf(exception);
    }
    const token = { cluster, taskDefinition: "web", clientToken: "once" };
    const { tasks: ran } = await ecs.send(new sdk.RunTaskCommand(token));
    const conflict = ecs.send(new sdk.RunTaskCommand({ ...token, count: 2 }));
    await expect(conflict).rejects.toBeInstanceOf(sdk.ConflictException);
    await expect(conflict).rejects.toMatchObject({ resourceIds: [ran?.[0]?.taskArn] });
  });
}
