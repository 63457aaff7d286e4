import { describe, expect, it } from "vitest";
import { clusterOf, type TestWorld } from "../../api/testWorld";
import { volumesOn } from "./hostVolumes";

function run(test: TestWorld, wanted: readonly object[]): string {
  const family = `f${test.world().turn}`;
  test.ok("RegisterTaskDefinition", {
    family,
    networkMode: "bridge",
    containerDefinitions: [{ name: "app", image: "nginx", memory: 64 }],
    volumes: wanted,
  });
  test.ok("RunTask", { cluster: "demo", taskDefinition: family });
  test.run(30_000);
  return test.tasks().at(-1)?.id ?? "";
}

function stop(test: TestWorld, task: string): void {
  test.ok("StopTask", { cluster: "demo", task });
  test.run(60_000);
}

function volumes(test: TestWorld) {
  const [id = ""] = [...test.world().tables.containerInstances.rows.keys()];
  return volumesOn(test.world(), id);
}

const PATH = { name: "cache", host: { sourcePath: "/var/cache/web" } };
const SHARED = {
  name: "uploads",
  dockerVolumeConfiguration: { scope: "shared", autoprovision: true, driver: "local" },
};

describe("volumes of a host", () => {
  it("[volume.host-path] a directory stays when its task is gone", () => {
    const test = clusterOf(1);
    const id = run(test, [PATH]);
    expect(volumes(test)).toEqual([{ name: "/var/cache/web", kind: "path", tasks: [id] }]);
    stop(test, id);
    expect(volumes(test)).toEqual([{ name: "/var/cache/web", kind: "path", tasks: [] }]);
  });

  it("[volume.shared] a shared Docker volume stays, and is made once", () => {
    const test = clusterOf(1);
    stop(test, run(test, [SHARED]));
    expect(volumes(test)).toEqual([{ name: "uploads", kind: "docker", tasks: [] }]);
    const id = run(test, [SHARED]);
    expect(volumes(test)).toEqual([{ name: "uploads", kind: "docker", tasks: [id] }]);
  });

  it("[volume.used-by-many] is shared by the tasks that name it", () => {
    const test = clusterOf(1);
    const ids = [run(test, [PATH, SHARED]), run(test, [PATH])];
    expect(volumes(test).map(({ tasks }) => tasks)).toEqual([ids, ids.slice(0, 1)]);
  });

  it("[volume.task-scope] [volume.efs] keeps none of scope task, nor of EFS", () => {
    const test = clusterOf(1);
    run(test, [
      { name: "scratch", dockerVolumeConfiguration: { scope: "task", driver: "local" } },
      { name: "empty" },
      { name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1" } },
    ]);
    expect(volumes(test)).toEqual([]);
  });
});
