// What DescribeServices fills in for what a request left out.
import { describe, expect, it } from "vitest";
import { allSubnets, awsvpcDefinition, clusterOf, type TestWorld } from "../testWorld";
import type { DescribeServicesResponse } from "@aws-sdk/client-ecs";

const WEB = { cluster: "demo", service: "web" };

function awsvpcService(): TestWorld {
  const test = clusterOf(2);
  test.ok("RegisterTaskDefinition", awsvpcDefinition("web"));
  const names = { cluster: "demo", serviceName: "web", taskDefinition: "web" };
  test.ok("CreateService", { ...names, desiredCount: 1, networkConfiguration: allSubnets(test) });
  return test;
}

function described(test: TestWorld) {
  const input = { cluster: "demo", services: ["web"] };
  const { services = [] } = test.ok<DescribeServicesResponse>("DescribeServices", input);
  return services[0];
}

describe("a service as DescribeServices shows it", () => {
  it("shows the deployment configuration in full", () => {
    expect(described(awsvpcService())?.deploymentConfiguration).toEqual({
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: false, rollback: false },
      bakeTimeInMinutes: 0,
      strategy: "ROLLING",
    });
  });

  it("shows security groups and assignPublicIp of a network configuration without them", () => {
    const shown = described(awsvpcService())?.networkConfiguration?.awsvpcConfiguration;
    expect(shown).toMatchObject({ securityGroups: [], assignPublicIp: "DISABLED" });
  });

  it("starts no deployment when it is updated to what it shows", () => {
    const test = awsvpcService();
    const { networkConfiguration, deploymentConfiguration } = described(test) ?? {};
    test.ok("UpdateService", { ...WEB, networkConfiguration, deploymentConfiguration });
    expect(described(test)?.deployments).toHaveLength(1);
    test.ok("UpdateService", { ...WEB, networkConfiguration: allSubnets(test) });
    expect(described(test)?.deployments).toHaveLength(1);
  });
});

describe("UpdateService", () => {
  it("[limit.desired-count] refuses more than 5,000 tasks, as CreateService does", () => {
    const test = awsvpcService();
    expect(test.refused("UpdateService", { ...WEB, desiredCount: 5_001 }).path).toEqual([
      "desiredCount",
    ]);
    test.ok("UpdateService", { ...WEB, desiredCount: 5_000 });
  });

  it("refuses by name what it would have no effect on", () => {
    const { message } = awsvpcService().refused("UpdateService", {
      ...WEB,
      serviceRegistries: [{ registryArn: "arn:aws:servicediscovery:x" }],
    });
    expect(message).toContain("serviceRegistries");
  });
});
