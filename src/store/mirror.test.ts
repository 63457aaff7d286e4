import { beforeEach, describe, expect, it } from "vitest";
import { regionOf } from "../worker/regionOf";
import { REGION_DOMAIN } from "../worker/domain";
import { createSimulation } from "../worker/simulation";
import { STANDING_CLOCK } from "../worker/testTime";
import type { Scenario } from "../scenario/document";
import type { Frame } from "../worker/frame";
import type { SimulationApi } from "../worker/protocol";
import { applyFrame, foreshow, useMirror } from "./mirror";

const scenario: Scenario = {
  version: 1,
  engine: "1",
  title: "Test",
  seed: "test",
  journal: [
    { at: 0, call: { service: "ecs", operation: "CreateCluster", input: { clusterName: "c" } } },
    {
      at: 0,
      call: {
        service: "ec2",
        operation: "RunInstances",
        input: {
          ImageId: "ami-1",
          InstanceType: "t3.medium",
          MinCount: 1,
          MaxCount: 1,
          IamInstanceProfile: { Name: "ecsInstanceRole" },
          UserData: btoa("#!/bin/bash\necho ECS_CLUSTER=c >> /etc/ecs/ecs.config\n"),
        },
      },
    },
    {
      at: 0,
      call: {
        service: "ecs",
        operation: "RegisterTaskDefinition",
        input: {
          family: "job",
          containerDefinitions: [{ name: "app", image: "busybox", memory: 64, essential: true }],
        },
      },
    },
    {
      at: 120_000,
      call: {
        service: "ecs",
        operation: "RunTask",
        input: { cluster: "c", taskDefinition: "job", count: 3 },
      },
    },
  ],
  view: { at: 121_000 },
};

async function nextFrame(api: SimulationApi): Promise<Frame> {
  const frame = await api.frame(5);
  if (frame === undefined) throw new Error("the page knows everything already");
  return structuredClone(frame);
}

function simulation(): SimulationApi {
  return createSimulation({ createWorld: regionOf, domain: REGION_DOMAIN, time: STANDING_CLOCK });
}

beforeEach(() => useMirror.setState(useMirror.getInitialState()));

describe("the mirror", () => {
  it("groups tasks by instance in order of creation, and forgets those that are gone", async () => {
    const api = simulation();
    await api.open(scenario);
    const follow = async () => {
      const frame = await api.frame(0);
      if (frame !== undefined) applyFrame(structuredClone(frame));
      return useMirror.getState();
    };
    const { views, tasksByInstance } = await follow();
    const [instance] = views.instances.keys();
    expect(tasksByInstance.get(instance ?? "")?.map(({ id }) => id)).toEqual([
      ...views.tasks.keys(),
    ]);
    await api.seek({ at: 100_000 });
    expect((await follow()).tasksByInstance.size).toBe(0);
    await api.seek({ at: 125_000 });
    expect((await follow()).tasksByInstance.get(instance ?? "")).toHaveLength(3);
  });

  it("keeps what did not change, so that nothing is drawn twice", async () => {
    const api = simulation();
    await api.open(scenario);
    applyFrame(await nextFrame(api));
    const before = useMirror.getState();
    await api.play(1);
    applyFrame(await nextFrame(api));
    const after = useMirror.getState();
    expect(after.clock?.now).toBe(121_005);
    expect(after.views.tasks).toBe(before.views.tasks);
    expect(after.facts).toBe(before.facts);
    expect(after.journal).toBe(before.journal);
  });

  it("keeps a world that is known ahead as it stands when it is told as it is shown", async () => {
    const api = simulation();
    await api.open(scenario);
    const told = await nextFrame(api);
    const ahead = JSON.parse(JSON.stringify(told)) as Frame;
    foreshow(ahead);
    const shown = useMirror.getState();
    expect(shown.views.tasks.size).toBe(3);
    applyFrame(told);
    const after = useMirror.getState();
    expect(after.views).toBe(shown.views);
    expect(after.tasksByInstance).toBe(shown.tasksByInstance);
    expect(after.clock).toBe(told.clock);
  });

  it("takes what is told where it differs from what was shown ahead", async () => {
    const api = simulation();
    await api.open(scenario);
    const told = await nextFrame(api);
    const { tasks } = told.changes;
    const fewer = { ...told.changes, tasks: { ...tasks, set: tasks.set.slice(1) } };
    foreshow({ ...told, changes: fewer });
    expect(useMirror.getState().views.tasks.size).toBe(2);
    applyFrame(told);
    expect(useMirror.getState().views.tasks.size).toBe(3);
  });

  it("never shows what is known ahead in place of what was told", async () => {
    const api = simulation();
    await api.open(scenario);
    const told = await nextFrame(api);
    applyFrame(told);
    foreshow({ ...told, clock: { ...told.clock, now: 0 } });
    expect(useMirror.getState().clock?.now).toBe(121_000);
  });
});
