import { describe, expect, it } from "vitest";
import { allSubnets, awsvpcDefinition, bridgeDefinition, clusterOf } from "../testWorld";

describe("a service on container instances", () => {
  it("reaches a steady state", () => {
    const test = clusterOf(3);
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    test.ok("CreateService", {
      cluster: "demo",
      serviceName: "web",
      taskDefinition: "web",
      desiredCount: 4,
    });
    test.run(120_000);
    console.log(
      test.facts.map((f) => `${f.at} ${JSON.stringify(f.what).slice(0, 200)}`).join("\n"),
    );
    console.log(test.events("demo/web"));
    expect(test.tasks().map((task) => task.lastStatus)).toEqual(Array(4).fill("RUNNING"));
    test.ok("RegisterTaskDefinition", bridgeDefinition());
    test.ok("UpdateService", { cluster: "demo", service: "web", taskDefinition: "web:2" });
    test.run(300_000);
    console.log(test.events("demo/web"));
    const i = [...test.world().tables.ec2Instances.rows.keys()][0];
    test.ok("ec2:TerminateInstances", { InstanceIds: [i] });
    test.run(300_000);
    console.log(test.events("demo/web"));
    test.ok("RegisterTaskDefinition", awsvpcDefinition());
    test.ok("CreateService", {
      cluster: "demo",
      serviceName: "api",
      taskDefinition: "api",
      desiredCount: 5,
      networkConfiguration: allSubnets(test),
    });
    test.run(300_000);
    console.log(test.events("demo/api"));
  });
});
