import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bridgeDefinition, clusterOf, joining, launchInstance, testWorld } from "../testWorld";
import type { TestWorld } from "../testWorld";

interface Described {
  readonly containerInstances: readonly Shown[];
}
interface Shown {
  readonly attributes: readonly { readonly name: string }[];
  readonly remainingResources: readonly Resource[];
  readonly registeredResources: readonly Resource[];
}
interface Resource {
  readonly name: string;
  readonly stringSetValue?: readonly string[];
}

function ids(test: TestWorld): readonly string[] {
  return [...test.world().tables.containerInstances.rows.keys()];
}

function describeThem(test: TestWorld, include?: readonly string[]): Described {
  const input = { cluster: "demo", containerInstances: ids(test), include };
  return test.ok("DescribeContainerInstances", input);
}

function portsOf(resources: readonly Resource[] | undefined, name = "PORTS") {
  return resources?.find((resource) => resource.name === name)?.stringSetValue;
}

it("[instance.ports-used] remainingResources lists the ports in use, not those left", () => {
  const test = clusterOf(1);
  const portMappings = [
    { containerPort: 80, hostPort: 8080 },
    { containerPort: 53, hostPort: 53, protocol: "udp" },
  ];
  test.ok("RegisterTaskDefinition", bridgeDefinition("web", { portMappings }));
  test.ok("RunTask", { cluster: "demo", taskDefinition: "web" });
  const [shown] = describeThem(test).containerInstances;
  const own = ["22", "2375", "2376", "51678", "51679"];
  expect(portsOf(shown?.registeredResources)).toEqual(own);
  expect(portsOf(shown?.remainingResources)).toEqual([...own, "8080"]);
  expect(portsOf(shown?.remainingResources, "PORTS_UDP")).toEqual(["53"]);
});

it("[instance.counts] running tasks are all those meant to run, pending ones too", () => {
  const test = clusterOf(1);
  test.ok("RegisterTaskDefinition", bridgeDefinition());
  test.ok("RunTask", { cluster: "demo", taskDefinition: "web", count: 2 });
  expect(describeThem(test)).toMatchObject({
    containerInstances: [{ runningTasksCount: 2, pendingTasksCount: 2 }],
  });
  test.run(60_000);
  test.ok("StopTask", { cluster: "demo", task: test.tasks()[0]?.id });
  expect(describeThem(test)).toMatchObject({
    containerInstances: [{ runningTasksCount: 1, pendingTasksCount: 0 }],
  });
});

it("[instance.health] when asked: checked twice a minute, unknown out of contact", () => {
  const test = clusterOf(1);
  expect(describeThem(test).containerInstances[0]).not.toHaveProperty("healthStatus");
  test.run(45_000);
  const health = () => describeThem(test, ["CONTAINER_INSTANCE_HEALTH"]).containerInstances[0];
  const startsAt = 1_767_603_600_000;
  expect(health()).toMatchObject({
    healthStatus: {
      overallStatus: "OK",
      details: [
        { type: "CONTAINER_RUNTIME", status: "OK", lastUpdated: startsAt + 90_000 + 60_000 },
      ],
    },
  });
  const targets = ids(test);
  test.ok("playground:InjectFault", { action: "playground:disconnect-agent", targets });
  test.run(600_000);
  expect(health()).toMatchObject({
    healthStatus: {
      overallStatus: "INSUFFICIENT_DATA",
      details: [{ lastUpdated: startsAt + 90_000 + 60_000 }],
    },
  });
});

it("[instance.tags] are included when asked", () => {
  const test = testWorld();
  test.ok("CreateCluster", { clusterName: "demo" });
  const UserData = joining("demo", ['ECS_CONTAINER_INSTANCE_TAGS={"team":"a"}']);
  launchInstance(test, { UserData });
  test.run(120_000);
  expect(describeThem(test)).toMatchObject({ containerInstances: [{ tags: [] }] });
  const tags = [{ key: "team", value: "a" }];
  expect(describeThem(test, ["TAGS"])).toMatchObject({ containerInstances: [{ tags }] });
});

it("[instance.listed] lists every status but INACTIVE, or the one asked for", () => {
  const test = clusterOf(3);
  const [one, two] = ids(test);
  const state = { cluster: "demo", containerInstances: [one], status: "DRAINING" };
  test.ok("UpdateContainerInstancesState", state);
  test.ok("DeregisterContainerInstance", { cluster: "demo", containerInstance: two });
  const list = (status?: string) =>
    test.ok<{ containerInstanceArns: readonly string[] }>("ListContainerInstances", {
      cluster: "demo",
      status,
    }).containerInstanceArns;
  expect(list()).toHaveLength(2);
  expect(list("DRAINING")).toEqual([expect.stringContaining(one ?? "")]);
  expect(list("ACTIVE")).toHaveLength(1);
  expect(list("REGISTERING")).toEqual([]);
});

it("[instance.version] counts every change that ECS would announce", () => {
  const test = clusterOf(1);
  const version = () => [...test.world().tables.containerInstances.rows.values()][0]?.version;
  expect(version()).toBe(1);
  const state = { cluster: "demo", containerInstances: ids(test), status: "DRAINING" };
  test.ok("UpdateContainerInstancesState", state);
  expect(version()).toBe(2);
  const targets = ids(test);
  test.ok("playground:InjectFault", { action: "playground:disconnect-agent", targets });
  expect(version()).toBe(2);
  test.run(200_000);
  expect(version()).toBe(3);
});

const RECORDING = join(
  import.meta.dirname,
  "../../../../shared/corpus/describe-outputs/describe-container-instances-t-micro.json",
);
const found = existsSync(RECORDING);
const title = found ? "" : "skipped, the corpus is missing: ";

it.skipIf(!found)(`${title}has the members of a recorded answer`, () => {
  const recorded: Described = JSON.parse(readFileSync(RECORDING, "utf8"));
  const [theirs] = recorded.containerInstances;
  const [ours] = describeThem(clusterOf(1)).containerInstances;
  expect(Object.keys(ours ?? {}).toSorted()).toEqual(Object.keys(theirs ?? {}).toSorted());
  const shape = (shown: Shown | undefined) =>
    shown?.registeredResources.map((resource) => [resource.name, Object.keys(resource)]);
  expect(shape(ours)).toEqual(shape(theirs));
});
