// Clusters, container instances and attributes through the real SDK.
import * as sdk from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { joining, PROFILE } from "../../api/testWorld";
import { regionNamed, type TestRegion } from "./testClient";

interface Launch {
  readonly cluster?: string;
  readonly type?: string;
  readonly SubnetId?: string;
}

export async function runInstances(
  { call, advance }: TestRegion,
  count: number,
  { cluster = "demo", type = "c5.large", ...more }: Launch = {},
): Promise<void> {
  await call("ec2:RunInstances", {
    InstanceType: type,
    MinCount: count,
    MaxCount: count,
    IamInstanceProfile: PROFILE,
    UserData: joining(cluster),
    ...more,
  });
  await advance(120_000);
}

export function clusters(): void {
  const region = regionNamed("eu-west-1");
  const { ecs } = region;

  it("makes, reads, lists and changes clusters", async () => {
    const { cluster } = await ecs.send(
      new sdk.CreateClusterCommand({
        clusterName: "demo",
        tags: [{ key: "team", value: "blue" }],
        settings: [{ name: "containerInsights", value: "enabled" }],
      }),
    );
    expect(cluster).toMatchObject({
      clusterArn: "arn:aws:ecs:eu-west-1:123456789012:cluster/demo",
      status: "ACTIVE",
    });
    await ecs.send(new sdk.CreateClusterCommand({}));
    await ecs.send(
      new sdk.UpdateClusterCommand({
        cluster: "demo",
        configuration: {
          executeCommandConfiguration: {
            kmsKeyId: "alias/exec",
            logging: "OVERRIDE",
            logConfiguration: {
              cloudWatchLogGroupName: "/exec",
              cloudWatchEncryptionEnabled: true,
              s3BucketName: "bucket",
              s3EncryptionEnabled: true,
              s3KeyPrefix: "exec",
            },
          },
          managedStorageConfiguration: {
            kmsKeyId: "alias/storage",
            fargateEphemeralStorageKmsKeyId: "alias/fargate",
          },
        },
      }),
    );
    await ecs.send(
      new sdk.UpdateClusterSettingsCommand({
        cluster: "demo",
        settings: [{ name: "containerInsights", value: "enhanced" }],
      }),
    );
    const none = { capacityProviders: [], defaultCapacityProviderStrategy: [] };
    await ecs.send(new sdk.PutClusterCapacityProvidersCommand({ cluster: "demo", ...none }));
    const { clusters: found, failures } = await ecs.send(
      new sdk.DescribeClustersCommand({
        clusters: ["demo", "nowhere"],
        include: ["ATTACHMENTS", "CONFIGURATIONS", "SETTINGS", "STATISTICS", "TAGS"],
      }),
    );
    expect(found?.map(({ clusterName }) => clusterName)).toEqual(["demo"]);
    expect(found?.[0]?.tags).toEqual([{ key: "team", value: "blue" }]);
    expect(failures?.map(({ reason }) => reason)).toEqual(["MISSING"]);
  });

  it("pages through clusters one by one", async () => {
    const arns: string[] = [];
    for await (const page of sdk.paginateListClusters({ client: ecs, pageSize: 1 }, {})) {
      arns.push(...(page.clusterArns ?? []));
    }
    expect(new Set(arns.map((arn) => arn.split("/")[1]))).toEqual(new Set(["default", "demo"]));
  });

  it("sees instances join, and reads them whole", async () => {
    await runInstances(region, 2);
    await runInstances(region, 1, { type: "g4dn.xlarge" });
    const arns: string[] = [];
    const pages = sdk.paginateListContainerInstances(
      { client: ecs, pageSize: 2 },
      { cluster: "demo", status: "ACTIVE" },
    );
    for await (const page of pages) arns.push(...(page.containerInstanceArns ?? []));
    expect(arns).toHaveLength(3);
    const { containerInstances } = await ecs.send(
      new sdk.DescribeContainerInstancesCommand({
        cluster: "demo",
        containerInstances: [...arns, "00000000000000000000000000000000"],
        include: ["TAGS", "CONTAINER_INSTANCE_HEALTH"],
      }),
    );
    const update = { cluster: "demo", containerInstance: arns[0] };
    await expect(ecs.send(new sdk.UpdateContainerAgentCommand(update))).rejects.toBeInstanceOf(
      sdk.NoUpdateAvailableException,
    );
    expect(containerInstances?.map(({ agentConnected }) => agentConnected)).toEqual(
      arns.map(() => true),
    );
    expect(containerInstances?.[0]?.registeredAt).toBeInstanceOf(Date);
  });

  it("puts, lists and deletes attributes", async () => {
    const [targetId] =
      (await ecs.send(new sdk.ListContainerInstancesCommand({ cluster: "demo" })))
        .containerInstanceArns ?? [];
    const attribute = { name: "stack", value: "blue", targetId };
    const named = { cluster: "demo", attributes: [attribute] };
    const put = await ecs.send(new sdk.PutAttributesCommand(named));
    expect(put.attributes).toMatchObject([{ name: "stack", value: "blue" }]);
    const found: sdk.Attribute[] = [];
    const pages = sdk.paginateListAttributes(
      { client: ecs, pageSize: 1 },
      { cluster: "demo", targetType: "container-instance", attributeName: "ecs.instance-type" },
    );
    for await (const page of pages) found.push(...(page.attributes ?? []));
    expect(found).toHaveLength(3);
    await ecs.send(
      new sdk.DeleteAttributesCommand({
        cluster: "demo",
        attributes: [{ name: "stack", targetId }],
      }),
    );
  });

  it("drains an instance, takes it out, and will not delete a cluster in use", async () => {
    const { containerInstanceArns = [] } = await ecs.send(
      new sdk.ListContainerInstancesCommand({ cluster: "demo" }),
    );
    const [first = ""] = containerInstanceArns;
    const changed = await ecs.send(
      new sdk.UpdateContainerInstancesStateCommand({
        cluster: "demo",
        containerInstances: [first, "00000000000000000000000000000000"],
        status: "DRAINING",
      }),
    );
    expect(changed.containerInstances?.[0]?.status).toBe("DRAINING");
    expect(changed.failures).toHaveLength(1);
    const gone = await ecs.send(
      new sdk.DeregisterContainerInstanceCommand({ cluster: "demo", containerInstance: first }),
    );
    expect(gone.containerInstance?.status).toBe("INACTIVE");
    await expect(
      ecs.send(new sdk.DeleteClusterCommand({ cluster: "demo" })),
    ).rejects.toBeInstanceOf(sdk.ClusterContainsContainerInstancesException);
    const deleted = await ecs.send(new sdk.DeleteClusterCommand({ cluster: "default" }));
    expect(deleted.cluster?.status).toBe("INACTIVE");
  });
}
