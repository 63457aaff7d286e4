import { expect, test } from "vitest";
import { listedArns, pastOf, revisionsOf } from "./serviceHistory";

test("service deployments are read newest first, with what they went back to", () => {
  const output = {
    serviceDeployments: [
      { serviceDeploymentArn: "arn:1", status: "SUCCESSFUL", createdAt: 1 },
      {
        serviceDeploymentArn: "arn:2",
        status: "ROLLBACK_SUCCESSFUL",
        createdAt: 2,
        statusReason: "rolled back",
        targetServiceRevision: { arn: "rev:2" },
        rollback: { serviceRevisionArn: "rev:1" },
        deploymentCircuitBreaker: { failureCount: 3 },
      },
    ],
  };
  expect(listedArns(output)).toEqual(["arn:1", "arn:2"]);
  expect(pastOf(output)).toEqual([
    {
      arn: "arn:2",
      status: "ROLLBACK_SUCCESSFUL",
      createdAt: 2,
      target: "rev:2",
      rollbackTo: "rev:1",
      failures: 3,
      reason: "rolled back",
    },
    { arn: "arn:1", status: "SUCCESSFUL", createdAt: 1, target: "", failures: 0 },
  ]);
  expect(pastOf(undefined)).toEqual([]);
});

test("a service revision is known by its task definition", () => {
  const taskDefinition = "arn:aws:ecs:us-east-1:1:task-definition/web:2";
  const output = { serviceRevisions: [{ serviceRevisionArn: "rev:2", taskDefinition }] };
  expect(revisionsOf(output).get("rev:2")).toBe("web:2");
});
