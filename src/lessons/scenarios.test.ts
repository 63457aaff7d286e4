import { describe, expect, it } from "vitest";
import { factsOf, type TestWorld, testWorldOf } from "../api/testWorld";
import { violations } from "../engine/checks/violations";
import type { Scenario } from "../scenario/document";
import { readScenario } from "../scenario/parse";
import { regionOf } from "../worker/regionOf";
import { loadScenario } from "./gallery";
import { scenarioIds } from "./galleryList";

interface Played {
  readonly test: TestWorld;
  readonly outputs: readonly { readonly operation: string; readonly output: unknown }[];
  /** Where the scenario opens. */
  readonly opensAt: number;
}

/** Plays a scenario to its last call; a refused call fails the test. */
function play(scenario: Scenario, { checked = true } = {}): Played {
  const test = testWorldOf(regionOf(scenario), { checked });
  const outputs = scenario.journal.map(({ at, call }) => {
    test.run(at - test.world().now);
    const output = test.ok(`${call.service}:${call.operation}`, call.input);
    return { operation: call.operation, output };
  });
  return {
    test,
    outputs,
    opensAt: scenario.view?.at ?? 0,
  };
}

async function playNamed(id: string): Promise<Played> {
  const scenario = await loadScenario(id);
  if (scenario === undefined) throw new Error(`the gallery has no ${id}`);
  return play(scenario);
}

describe("the gallery", () => {
  it.each(scenarioIds())("%s is a document that a link may carry", async (id) => {
    expect(readScenario(await loadScenario(id))).toMatchObject({ ok: true });
  });

  it.each(scenarioIds())("%s tells what to try in two lines of a projector", async (id) => {
    const { sentence = "", tryThis = "" } = (await loadScenario(id))?.lesson ?? {};
    expect(`${sentence} ${tryThis}`.length).toBeLessThanOrEqual(276);
  });

  it.each(scenarioIds().filter((id) => id !== "five-hundred-instances"))(
    "%s: no call is refused, and it opens before something happens",
    async (id) => {
      const { test, opensAt } = await playNamed(id);
      test.run(opensAt + 60_000 - test.world().now);
      const next = test.facts.filter(({ at }) => at > opensAt && at <= opensAt + 60_000);
      expect(next).not.toEqual([]);
    },
  );

  it("five-hundred-instances: 5,000 tasks run, and svc-3 replaces its 500", async () => {
    const scenario = await loadScenario("five-hundred-instances");
    if (scenario === undefined) throw new Error("the gallery has it");
    const { test } = play(scenario, { checked: false });
    expect(test.tasks((task) => task.lastStatus === "RUNNING")).toHaveLength(5_000);
    test.run(20_000);
    const placed = factsOf(test, "task-placed").filter(
      ({ attempt }) => attempt?.taskDefinition === "unit:2",
    );
    expect(placed).toHaveLength(500);
    expect(violations(test.world())).toEqual([]);
  });

  it("first-service: the service reaches its one running task", async () => {
    const { test } = await playNamed("first-service");
    test.run(60_000);
    const tasks = test.tasks();
    expect(tasks.map(({ lastStatus, serviceId }) => [lastStatus, serviceId])).toEqual([
      ["RUNNING", "deepdive/web"],
    ]);
  });

  it("run-and-start: RunTask places three, StartTask is told RESOURCE:MEMORY", async () => {
    const { outputs } = await playNamed("run-and-start");
    const of = (operation: string) => outputs.find((one) => one.operation === operation)?.output;
    expect(of("RunTask")).toMatchObject({ tasks: [{}, {}, {}], failures: [] });
    expect(of("StartTask")).toMatchObject({ tasks: [], failures: [{ reason: "RESOURCE:MEMORY" }] });
  });

  it("enis-run-out: a placement fails for RESOURCE:ENI within a minute of opening", async () => {
    const { test, opensAt } = await playNamed("enis-run-out");
    test.run(60_000);
    const failed = factsOf(test, "placement-failed").filter(({ at }) => at >= opensAt);
    const [first] = failed;
    expect(first?.at).toBeLessThanOrEqual(opensAt + 60_000);
    expect(Object.keys(first?.attempt.counts ?? {})).toEqual(["RESOURCE:ENI"]);
    expect(test.events("storefront/orders").at(-1)).toContain("RESOURCE:ENI");
  });

  it("static-port: the fourth task finds port 80 taken everywhere", async () => {
    const { test, opensAt } = await playNamed("static-port");
    test.run(60_000);
    const [first] = factsOf(test, "placement-failed");
    expect(first?.at).toBeGreaterThan(opensAt);
    expect(first?.attempt.counts).toEqual({ "RESOURCE:PORTS": 3 });
    expect(test.tasks((task) => task.desiredStatus === "RUNNING")).toHaveLength(3);
  });

  it("missing-image: tasks stop with CannotPullContainerError, and the pauses grow", async () => {
    const { test } = await playNamed("missing-image");
    test.run(1_200_000);
    const stopped = test.tasks((task) => task.lastStatus === "STOPPED");
    expect(stopped.length).toBeGreaterThan(2);
    for (const task of stopped) {
      expect(task.stopCode).toBe("TaskFailedToStart");
      expect(task.stoppedReason).toMatch(/^CannotPullContainerError/);
    }
    const starts = [...new Set(factsOf(test, "task-placed").map(({ at }) => at))];
    const gaps = starts.slice(1).map((at, i) => at - (starts[i] ?? 0));
    expect(gaps.toSorted((a, b) => a - b)).toEqual(gaps);
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(300_000);
  });

  it("latest-tag: one deployment runs two versions, each host its own copy", async () => {
    const { test, opensAt } = await playNamed("latest-tag");
    test.run(opensAt - test.world().now);
    const [primary] = [...test.world().tables.deployments.rows.values()].slice(-1);
    const ofDeployment = () => test.tasks(({ deploymentId }) => deploymentId === primary?.id);
    expect(ofDeployment().map(({ blockedOn }) => blockedOn?.kind)).toEqual([
      "image-pull",
      "image-pull",
    ]);
    test.run(60_000);
    const digests = ofDeployment().map(({ containers }) => containers[0]?.imageDigest);
    expect(new Set(digests).size).toBe(2);
    const oneOff = test.tasks(({ serviceId }) => serviceId === undefined)[0];
    const sameHost = ofDeployment().find(
      ({ containerInstanceId }) => containerInstanceId === oneOff?.containerInstanceId,
    );
    expect(sameHost?.containers[0]?.imageDigest).toBe(oneOff?.containers[0]?.imageDigest);
    test.ok("playground:InjectFault", {
      action: "playground:break-registry",
      targets: ["docker.io"],
      parameters: { answer: "restored" },
    });
    test.ok("UpdateService", { cluster: "shop", service: "web", forceNewDeployment: true });
    test.run(300_000);
    const now = test.tasks((task) => task.serviceId !== undefined && task.lastStatus === "RUNNING");
    expect(new Set(now.map(({ containers }) => containers[0]?.imageDigest)).size).toBe(1);
  });

  it("instance-dies: what ran on the lost instance is replaced elsewhere", async () => {
    const { test } = await playNamed("instance-dies");
    test.run(120_000);
    const [lost] = factsOf(test, "container-instance-status");
    expect(lost?.to).toBe("INACTIVE");
    const gone = test.tasks((task) => task.stopCode === "TerminationNotice");
    expect(gone.length).toBeGreaterThan(0);
    const replaced = factsOf(test, "task-placed").filter(({ at }) => at > (lost?.at ?? Infinity));
    expect(replaced).toHaveLength(gone.length);
    const running = test.tasks((task) => task.lastStatus === "RUNNING");
    expect(running).toHaveLength(5);
    expect(running.some((task) => task.containerInstanceId === lost?.containerInstanceId)).toBe(
      false,
    );
  });

  it("rolling-deployment: web:2 completes, in more than one wave", async () => {
    const { test } = await playNamed("rolling-deployment");
    test.run(600_000);
    const done = factsOf(test, "deployment-completed").map(({ taskDefinition }) => taskDefinition);
    expect(done).toEqual(["web:1", "web:2"]);
    const web2 = factsOf(test, "task-placed").filter(
      ({ attempt }) => attempt?.taskDefinition === "web:2",
    );
    expect(new Set(web2.map(({ at }) => at)).size).toBeGreaterThan(1);
  });

  it("draining: service tasks leave, the standalone task stays", async () => {
    const { test } = await playNamed("draining");
    const [drained] = factsOf(test, "container-instance-status");
    const here = () =>
      test.tasks(
        (task) =>
          task.containerInstanceId === drained?.containerInstanceId &&
          task.lastStatus !== "STOPPED",
      );
    expect(here().some((task) => task.serviceId !== undefined)).toBe(true);
    expect(here().some((task) => task.serviceId === undefined)).toBe(true);
    test.run(300_000);
    expect(here().map(({ serviceId, lastStatus }) => [serviceId, lastStatus])).toEqual([
      [undefined, "RUNNING"],
    ]);
  });

  it("cleaning-up: at the end nothing is left and the cluster is INACTIVE", async () => {
    const { test } = await playNamed("cleaning-up");
    test.run(60_000);
    const { clusters, containerInstances, ec2Instances } = test.world().tables;
    expect([...clusters.rows.values()].map(({ status }) => status)).toEqual(["INACTIVE"]);
    const statuses = [...containerInstances.rows.values()].map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(["INACTIVE"]));
    const states = [...ec2Instances.rows.values()].map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(["terminated"]));
  });
});
