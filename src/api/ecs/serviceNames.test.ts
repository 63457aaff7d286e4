// Who and what an answer about a service names.
import type { DescribeServicesResponse } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { allSubnets, awsvpcDefinition, bridgeDefinition, clusterOf } from "../testWorld";

function described() {
  const test = clusterOf(1);
  test.ok("RegisterTaskDefinition", awsvpcDefinition("api"));
  test.ok("RegisterTaskDefinition", bridgeDefinition("web"));
  const create = (name: string, more: object) =>
    test.ok("CreateService", {
      cluster: "demo",
      serviceName: name,
      taskDefinition: name,
      desiredCount: 1,
      ...more,
    });
  create("api", { networkConfiguration: allSubnets(test) });
  create("web", {});
  const asked = { cluster: "demo", services: ["api", "web"] };
  return test.ok<DescribeServicesResponse>("DescribeServices", asked).services ?? [];
}

it("[service.role] names the service-linked role where tasks have interfaces of their own", () => {
  expect(described().map(({ roleArn }) => roleArn)).toEqual([
    "arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
    undefined,
  ]);
});

it("[service.created-by] names the account itself as the creator", () => {
  expect(described()[1]?.createdBy).toBe("arn:aws:iam::123456789012:root");
});
