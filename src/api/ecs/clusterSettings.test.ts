import { describe, expect, it } from "vitest";
import { bridgeDefinition, clusterOf, testWorld } from "../testWorld";
import { testRegion } from "../testRegion";

const insights = (value: string) => ({ settings: [{ name: "containerInsights", value }] });
const exec = (logging: string, more: object = {}) => ({
  configuration: { executeCommandConfiguration: { logging, ...more } },
});

describe("CreateCluster", () => {
  it("[cluster.repeat] returns the cluster that is there, unless it would be another", () => {
    const region = testRegion();
    const input = { clusterName: "demo", ...insights("enabled") };
    const first = region.output("CreateCluster", input);
    expect(region.output("CreateCluster", input)).toEqual(first);
    expect(region.output("CreateCluster", { clusterName: "demo" })).toEqual(first);
    const message =
      "Arguments on this idempotent request are inconsistent with arguments used in previous " +
      "request(s).";
    const others = [insights("disabled"), { tags: [{ key: "a", value: "b" }] }, exec("NONE")];
    for (const other of others) {
      const error = region.error("CreateCluster", { clusterName: "demo", ...other });
      expect(error).toEqual({ code: "InvalidParameterException", message });
    }
    region.output("DeleteCluster", { cluster: "demo" });
    const fresh = region.output("CreateCluster", { clusterName: "demo" });
    expect(fresh).toMatchObject({ cluster: { status: "ACTIVE", ...insights("disabled") } });
  });

  it("[cluster.insights] begins with the account's Container Insights", () => {
    const region = testRegion();
    region.output("PutAccountSettingDefault", { name: "containerInsights", value: "enhanced" });
    expect(region.output("CreateCluster", {})).toMatchObject({ cluster: insights("enhanced") });
    const own = { clusterName: "own", ...insights("disabled") };
    expect(region.output("CreateCluster", own)).toMatchObject({ cluster: insights("disabled") });
  });
});

describe("UpdateCluster", () => {
  it("replaces what is given and keeps the rest", () => {
    const region = testRegion();
    region.output("CreateCluster", { clusterName: "demo", ...insights("enabled") });
    region.output("UpdateCluster", { cluster: "demo", ...exec("NONE") });
    region.output("UpdateClusterSettings", { cluster: "demo", ...insights("enhanced") });
    const shown = { clusters: ["demo"], include: ["SETTINGS", "CONFIGURATIONS", "ATTACHMENTS"] };
    expect(region.output("DescribeClusters", shown)).toMatchObject({
      clusters: [{ ...insights("enhanced"), ...exec("NONE"), attachments: [] }],
    });
    const plain = region.output("DescribeClusters", { clusters: ["demo"] });
    expect(plain).toMatchObject({ clusters: [{ settings: [], tags: [], statistics: [] }] });
  });

  it("refuses what is not there, and what does not fit", () => {
    const region = testRegion();
    region.output("CreateCluster", { clusterName: "demo" });
    region.output("CreateCluster", { clusterName: "gone" });
    region.output("DeleteCluster", { cluster: "gone" });
    const message = (cluster: string, input: object) =>
      region.error("UpdateCluster", { cluster, ...input }).message;
    expect(message("other", {})).toBe("Cluster not found.");
    expect(message("gone", {})).toBe("Cluster was not ACTIVE.");
    expect(message("demo", insights("on"))).toBe("Invalid setting 'value'");
    expect(message("demo", { settings: [{ name: "x", value: "y" }] })).toBe(
      "Invalid setting 'name'",
    );
    expect(message("demo", exec("OVERRIDE"))).toBe(
      "A CloudWatch log group name or S3 bucket name must be specified when overriding the " +
        "default log configuration.",
    );
    region.output("UpdateCluster", {
      cluster: "demo",
      ...exec("OVERRIDE", { logConfiguration: { s3BucketName: "b" } }),
    });
    expect(message("demo", { serviceConnectDefaults: { namespace: "n" } })).toContain(
      "serviceConnectDefaults",
    );
  });

  it("has no capacity providers, and is told so", () => {
    const region = testRegion();
    region.output("CreateCluster", { clusterName: "demo" });
    const none = { capacityProviders: [], defaultCapacityProviderStrategy: [] };
    expect(
      region.output("PutClusterCapacityProviders", { cluster: "demo", ...none }),
    ).toMatchObject({ cluster: none });
    const some = { ...none, capacityProviders: ["FARGATE"] };
    const { code } = region.error("PutClusterCapacityProviders", { cluster: "demo", ...some });
    expect(code).toBe("UnsupportedFeatureException");
  });
});

it("[cluster.statistics] count tasks and services by launch type", () => {
  const test = clusterOf(1);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  const service = { cluster: "demo", taskDefinition: "web", desiredCount: 0 };
  test.ok("CreateService", { ...service, serviceName: "here" });
  test.ok("CreateService", { ...service, serviceName: "there", launchType: "EXTERNAL" });
  test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
  const shown = { clusters: ["demo"], include: ["STATISTICS"] };
  const { clusters } = test.ok<{
    clusters: readonly { statistics: readonly { name: string; value: string }[] }[];
  }>("DescribeClusters", shown);
  const statistics = clusters[0]?.statistics ?? [];
  expect(statistics.map(({ name }) => name)).toEqual([
    ...["EC2", "Fargate", "External", "ManagedInstances"].map((t) => `running${t}TasksCount`),
    ...["EC2", "Fargate", "External", "ManagedInstances"].map((t) => `pending${t}TasksCount`),
    ...["EC2", "Fargate", "External", "ManagedInstances"].map((t) => `active${t}ServiceCount`),
    ...["EC2", "Fargate", "External", "ManagedInstances"].map((t) => `draining${t}ServiceCount`),
  ]);
  expect(statistics.filter(({ value }) => value !== "0").map(({ name }) => name)).toEqual([
    "pendingEC2TasksCount",
    "activeEC2ServiceCount",
    "activeExternalServiceCount",
  ]);
});

it("[list.launch-type] lists of what is not simulated are empty", () => {
  const test = testWorld();
  test.ok("CreateCluster", {});
  expect(test.ok("ListTasks", { launchType: "FARGATE" })).toMatchObject({ taskArns: [] });
  expect(test.ok("ListServices", { launchType: "FARGATE" })).toMatchObject({ serviceArns: [] });
  expect(test.refused("ListTasks", { launchType: "MOON" }).message).toBe(
    "launch type should be one of [EC2,FARGATE,EXTERNAL,FMI,MANAGED_INSTANCES]",
  );
});
