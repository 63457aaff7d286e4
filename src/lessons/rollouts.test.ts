// The gallery's scenarios about rollouts: the moment each is about happens.
import { expect, it } from "vitest";
import { factsOf, type TestWorld } from "../api/testWorld";
import { opened } from "./testOpened";

const stuck = (test: TestWorld) =>
  test.events("shop/web").filter((text) => text.includes("unable to stop or start tasks"));

it("deployment-never-finishes: no task may stop and none may start, for a day", async () => {
  const { test } = await opened("deployment-never-finishes");
  expect(stuck(test)).toEqual([]);
  test.run(10_000);
  expect(stuck(test)).toHaveLength(1);
  test.run(86_400_000);
  expect(factsOf(test, "deployment-completed")).toHaveLength(1);
});

it.each([{ maximumPercent: 134 }, { minimumHealthyPercent: 66 }])(
  "deployment-never-finishes: %j lets it finish",
  async (deploymentConfiguration) => {
    const { test } = await opened("deployment-never-finishes");
    test.ok("UpdateService", { cluster: "shop", service: "web", deploymentConfiguration });
    test.run(600_000);
    expect(factsOf(test, "deployment-completed")).toHaveLength(2);
  },
);

it("breaker-trips: two failures so far; the third trips it, and api:1 is back", async () => {
  const { test } = await opened("breaker-trips");
  const primary = () =>
    [...test.world().tables.deployments.rows.values()].find(({ status }) => status === "PRIMARY");
  expect(primary()).toMatchObject({ taskDefinition: "api:2", failures: 2 });
  test.run(60_000);
  expect(factsOf(test, "deployment-failed")).toHaveLength(1);
  test.run(120_000);
  expect(primary()).toMatchObject({ taskDefinition: "api:1", rolloutState: "COMPLETED" });
});

it("breaker-trips: with a threshold of five it goes on to the fifth failure", async () => {
  const { test } = await opened("breaker-trips");
  const thresholdConfiguration = { type: "COUNT", value: 5 };
  const deploymentCircuitBreaker = { enable: true, rollback: true, thresholdConfiguration };
  const deploymentConfiguration = { deploymentCircuitBreaker };
  test.ok("UpdateService", { cluster: "shop", service: "api", deploymentConfiguration });
  test.run(300_000);
  const [rollout] = [...test.world().tables.serviceDeployments.rows.values()].slice(-1);
  expect(rollout).toMatchObject({ status: "ROLLBACK_SUCCESSFUL", failureCount: 5 });
});
