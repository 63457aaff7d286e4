// The gallery's scenarios about the network: the moment each is about happens.
import { describe, expect, it } from "vitest";
import { factsOf } from "../api/testWorld";
import { opened } from "./testOpened";

describe("scenarios about the network", () => {
  it("trunking: 2 tasks without a trunk, 10 with one, and the thirteenth finds no slot", async () => {
    const { test, scenario } = await opened("trunking");
    const instances = [...test.world().tables.containerInstances.rows.values()];
    expect(instances.map(({ registered }) => registered.enis)).toEqual([2, 10]);
    expect(scenario.view?.selection).toBe(`instance/${instances[1]?.ec2InstanceId}`);
    test.run(60_000);
    const [failed] = factsOf(test, "placement-failed");
    expect(failed?.at).toBe(135_000);
    expect(failed?.attempt.counts).toEqual({ "RESOURCE:ENI": 2 });
    const running = test.tasks((task) => task.lastStatus === "RUNNING");
    const on = instances.map(({ id }) => running.filter((one) => one.containerInstanceId === id));
    expect(on.map(({ length }) => length)).toEqual([2, 10]);
  });

  it("subnet-full: tasks stop while PROVISIONING, and the service says so in the end", async () => {
    const { test } = await opened("subnet-full");
    expect(test.tasks((task) => task.lastStatus === "PROVISIONING")).toHaveLength(6);
    test.run(60_000);
    expect(test.tasks((task) => task.lastStatus === "RUNNING")).toHaveLength(4);
    const stopped = test.tasks((task) => task.lastStatus === "STOPPED");
    expect(stopped.length).toBeGreaterThanOrEqual(2);
    for (const { stoppedReason } of stopped) {
      expect(stoppedReason).toMatch(/^Unexpected EC2 error .*InsufficientFreeAddressesInSubnet$/);
    }
    test.run(600_000);
    expect(test.events("crowded/api").join()).toContain(
      "is unable to consistently start tasks successfully.",
    );
  });

  it("static-port and enis-run-out name the question they answer", async () => {
    for (const id of ["static-port", "enis-run-out"]) {
      const { scenario } = await opened(id);
      expect(scenario.lesson?.question).toMatch(/^Why .*\?$/);
    }
  });
});
