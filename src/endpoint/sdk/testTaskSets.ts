// Task sets of a service with an EXTERNAL deployment controller, through the real SDK.
import * as sdk from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { awsvpcDefinition } from "../../api/testWorld";
import { regionNamed } from "./testClient";
import { runInstances } from "./testClusters";

const OUTSIDE = { cluster: "demo", service: "outside" };

export function taskSets(): void {
  const region = regionNamed("ap-south-1");
  const { ecs } = region;
  const found = { arns: new Array<string>() };

  it("creates task sets, and reads them whole", async () => {
    await ecs.send(new sdk.CreateClusterCommand({ clusterName: "demo" }));
    await runInstances(region, 2);
    await ecs.send(
      new sdk.RegisterTaskDefinitionCommand({
        family: "api",
        containerDefinitions: [],
        ...awsvpcDefinition(),
      }),
    );
    const { service } = await ecs.send(
      new sdk.CreateServiceCommand({
        cluster: "demo",
        serviceName: "outside",
        desiredCount: 2,
        deploymentController: { type: "EXTERNAL" },
      }),
    );
    expect(service?.deploymentController).toEqual({ type: "EXTERNAL" });
    const { Subnets } = await region.call<{ Subnets: { SubnetId: string }[] }>(
      "ec2:DescribeSubnets",
      {},
    );
    const { SecurityGroups } = await region.call<{ SecurityGroups: { GroupId: string }[] }>(
      "ec2:DescribeSecurityGroups",
      {},
    );
    for (const externalId of ["blue", "green"]) {
      const { taskSet } = await ecs.send(
        new sdk.CreateTaskSetCommand({
          ...OUTSIDE,
          externalId,
          taskDefinition: "api",
          scale: { unit: "PERCENT", value: 50 },
          networkConfiguration: {
            awsvpcConfiguration: {
              subnets: Subnets.map(({ SubnetId }) => SubnetId),
              securityGroups: SecurityGroups.map(({ GroupId }) => GroupId),
            },
          },
          tags: [{ key: "colour", value: externalId }],
        }),
      );
      found.arns.push(taskSet?.taskSetArn ?? "");
    }
    await region.advance(180_000);
    const { taskSets: sets } = await ecs.send(
      new sdk.DescribeTaskSetsCommand({
        ...OUTSIDE,
        taskSets: [...found.arns, "ecs-svc/1234567890123456789"],
        include: ["TAGS"],
      }),
    );
    expect(sets).toMatchObject([
      { externalId: "blue", stabilityStatus: "STEADY_STATE", runningCount: 1 },
      { externalId: "green", stabilityStatus: "STEADY_STATE", runningCount: 1 },
    ]);
  });

  it("scales them, names the primary one, and deletes the other", async () => {
    const [blue = "", green = ""] = found.arns;
    const scaled = await ecs.send(
      new sdk.UpdateTaskSetCommand({
        ...OUTSIDE,
        taskSet: blue,
        scale: { unit: "PERCENT", value: 100 },
      }),
    );
    expect(scaled.taskSet?.scale).toEqual({ unit: "PERCENT", value: 100 });
    const primary = await ecs.send(
      new sdk.UpdateServicePrimaryTaskSetCommand({ ...OUTSIDE, primaryTaskSet: blue }),
    );
    expect(primary.taskSet?.status).toBe("PRIMARY");
    const { services } = await ecs.send(
      new sdk.DescribeServicesCommand({ cluster: "demo", services: ["outside"] }),
    );
    expect(services?.[0]?.taskSets).toHaveLength(2);
    const deleted = await ecs.send(
      new sdk.DeleteTaskSetCommand({ ...OUTSIDE, taskSet: green, force: true }),
    );
    expect(deleted.taskSet?.status).toBe("DRAINING");
    await expect(
      ecs.send(new sdk.DeleteTaskSetCommand({ ...OUTSIDE, taskSet: "none" })),
    ).rejects.toBeInstanceOf(sdk.TaskSetNotFoundException);
  });
}
