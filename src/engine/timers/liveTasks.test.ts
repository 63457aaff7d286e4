import { expect, it } from "vitest";
import { bridgeDefinition, clusterOf } from "../../api/testWorld";
import { restore, takeSnapshot } from "../kernel/snapshot";
import { all } from "../kernel/tables";
import type { RegionWorld } from "../model/region";
import { viewOf } from "./service";

/** What each service's scheduler sees, in this world and in one restored from its records. */
function expectSameSight(world: RegionWorld): void {
  const again = restore(world, takeSnapshot(world));
  for (const { id, status } of all(world.tables.services)) {
    if (status === "INACTIVE") continue;
    const [seen, fresh] = [viewOf(world, id), viewOf(again, id)];
    expect(seen.live).toEqual(fresh.live);
    expect(seen.stopping).toEqual(fresh.stopping);
    const tasks = [...all(world.tables.tasks)].filter(({ serviceId }) => serviceId === id);
    const meant = tasks.filter(({ desiredStatus }) => desiredStatus === "RUNNING");
    expect(seen.live.map((task) => task.id)).toEqual(meant.map((task) => task.id));
    const ending = tasks.filter((task) => task.desiredStatus === "STOPPED");
    const left = ending.filter(({ lastStatus }) => lastStatus !== "STOPPED");
    expect(seen.stopping).toHaveLength(left.length);
    for (const [i, task] of meant.entries()) {
      const host = world.tables.containerInstances.rows.get(task.containerInstanceId);
      expect(seen.live[i]).toMatchObject({
        starting: task.lastStatus !== "RUNNING",
        healthy: task.healthyAt !== undefined,
        draining: host?.status === "DRAINING",
        deploymentId: task.deploymentId,
      });
    }
  }
}

it("the scheduler sees the same tasks whether it followed them or looks at them anew", () => {
  const test = clusterOf(3);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  test.ok("CreateService", {
    cluster: "demo",
    serviceName: "web",
    taskDefinition: "web",
    desiredCount: 6,
  });
  const step = (ms: number, times: number) => {
    for (let n = 0; n < times; n++) {
      test.run(ms);
      expectSameSight(test.world());
    }
  };
  step(2_000, 30);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  test.ok("UpdateService", { cluster: "demo", service: "web", forceNewDeployment: true });
  step(3_000, 20);
  const [host] = [...all(test.world().tables.containerInstances)];
  test.ok("UpdateContainerInstancesState", {
    cluster: "demo",
    containerInstances: [host?.id],
    status: "DRAINING",
  });
  step(3_000, 40);
  test.ok("UpdateService", { cluster: "demo", service: "web", desiredCount: 2 });
  step(3_000, 30);
});
