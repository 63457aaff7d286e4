// The gallery's scenarios about container instances: the moment each is about happens.
import { describe, expect, it } from "vitest";
import { factsOf, type TestWorld, testWorldOf } from "../api/testWorld";
import type { Scenario } from "../scenario/document";
import { encodeLink } from "../scenario/link";
import { regionOf } from "../worker/regionOf";
import { loadScenario } from "./gallery";

async function named(id: string): Promise<Scenario> {
  const scenario = await loadScenario(id);
  if (scenario === undefined) throw new Error(`the gallery has no ${id}`);
  return scenario;
}

/** A world of a scenario, and how to let it come to a moment. */
function playing(scenario: Scenario) {
  const test = testWorldOf(regionOf(scenario));
  const left = [...scenario.journal];
  const to = (at: number) => {
    for (let next = left[0]; next !== undefined && next.at <= at; next = left[0]) {
      left.shift();
      test.run(next.at - test.world().now);
      test.ok(`${next.call.service}:${next.call.operation}`, next.call.input);
    }
    test.run(at - test.world().now);
  };
  return { test, to };
}

function onHost(test: TestWorld, host: string, status = "RUNNING") {
  const { containerInstanceId } = test.world().tables.ec2Instances.rows.get(host) ?? {};
  return test.tasks(
    (task) => task.containerInstanceId === containerInstanceId && task.lastStatus === status,
  );
}

const QUIET_HOUR = 3_600_000;

describe("scenarios about container instances", () => {
  it("agent-disconnected: ECS believes in tasks it cannot see, and learns all at the end", async () => {
    const scenario = await named("agent-disconnected");
    const { test, to } = playing(scenario);
    to(scenario.view?.at ?? 0);
    const [lost, other] = [...test.world().tables.containerInstances.rows.values()];
    const host = lost?.ec2InstanceId ?? "";
    expect(scenario.view?.selection).toBe(`instance/${host}`);
    expect(lost).toMatchObject({ agentConnected: true, contactLostAt: 200_000 });
    expect(onHost(test, host)).toHaveLength(2);
    expect(onHost(test, host).map(({ containers }) => containers[0]?.stage)).toContain("STOPPED");
    to(590_000);
    expect(factsOf(test, "agent-disconnected").map(({ at }) => at)).toEqual([350_000]);
    const placed = factsOf(test, "task-placed").filter(({ at }) => at > 350_000);
    expect(placed.map(({ containerInstanceId }) => containerInstanceId)).toEqual([
      other?.id,
      other?.id,
    ]);
    expect(onHost(test, host)).toHaveLength(2);
    to(700_000);
    expect(onHost(test, host, "STOPPED")).toMatchObject([{ stopCode: "EssentialContainerExited" }]);
    expect(test.tasks((task) => task.lastStatus === "RUNNING")).toHaveLength(6);
  });

  it("drain-hangs: 120 % of 4 is 4, so nothing leaves; at 50 % all but the standalone task", async () => {
    const scenario = await named("drain-hangs");
    const { test, to } = playing(scenario);
    const [, host = ""] = scenario.view?.selection?.split("/") ?? [];
    to(QUIET_HOUR);
    expect(onHost(test, host)).toHaveLength(3);
    expect(factsOf(test, "container-instance-status")).toMatchObject([{ to: "DRAINING" }]);
    test.ok("UpdateService", {
      cluster: "shop",
      service: "web",
      deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 120 },
    });
    to(2 * QUIET_HOUR);
    expect(onHost(test, host).map(({ group }) => group)).toEqual(["family:import"]);
    expect(test.tasks((task) => task.lastStatus === "RUNNING")).toHaveLength(5);
  });

  it.each(["agent-disconnected", "drain-hangs", "draining"])("%s asks its question", async (id) => {
    const scenario = await named(id);
    expect(scenario.lesson?.question).toMatch(/^[A-Z].*\?$/);
    expect((await encodeLink(scenario)).length).toBeLessThan(2_000);
  });
});
