import { describe, expect, it } from "vitest";
import { containersDefinition, runTaskOf, taskOf } from "../../api/testTask";
import { alter, clusterOf, type TestWorld } from "../../api/testWorld";
import type { Container, Task } from "../model/tasks";
import { turnViolations } from "./turns";
import { violations } from "./violations";

/** A running task: `app` depends on `db`. */
function sound(): { readonly test: TestWorld; readonly id: string } {
  const test = clusterOf(1);
  const dependsOn = [{ containerName: "db", condition: "START" }];
  const id = runTaskOf(test, containersDefinition([{ name: "app", dependsOn }, { name: "db" }]));
  test.run(60_000);
  return { test, id };
}

type Breach = readonly [what: string, broken: RegExp, name: string, change: Partial<Container>];

const BREACHES: readonly Breach[] = [
  [
    "a container that is over and has no end",
    /disagrees on the end of db/,
    "db",
    {
      stage: "STOPPED",
    },
  ],
  [
    "an end in the future",
    /knows the future of db/,
    "db",
    {
      stage: "STOPPED",
      ended: { at: 1e9 },
    },
  ],
  ["a run that never began", /never started db/, "db", { startedAt: undefined }],
  ["a second start", /starts twice db/, "db", { startsAt: 1 }],
  [
    "a stop before the dependants'",
    /stops before its dependants db/,
    "db",
    {
      stage: "STOPPING",
      killAt: 1e9,
    },
  ],
  [
    "a missed SIGKILL",
    /lets live beyond its timeout app/,
    "app",
    {
      stage: "STOPPING",
      killAt: 1,
    },
  ],
  [
    "a task without an essential container",
    /outlives on its host app/,
    "app",
    {
      stage: "STOPPED",
      ended: { at: 130_000 },
    },
  ],
  [
    "a container that ECS is not told of",
    /does not say how it is with app/,
    "app",
    {
      lastStatus: "PENDING",
    },
  ],
];

function break_(test: TestWorld, id: string, change: (task: Task) => Partial<Task>): void {
  alter(test.world(), "tasks", id, change(taskOf(test, id)));
}

describe("the checks of containers", () => {
  it("find nothing in a sound world", () => {
    const { test } = sound();
    expect(violations(test.world())).toEqual([]);
  });

  it.each(BREACHES)("find %s", (_, broken, name, change) => {
    const { test, id } = sound();
    break_(test, id, ({ containers }) => ({
      containers: containers.map((one) => (one.name === name ? { ...one, ...change } : one)),
    }));
    expect(violations(test.world()).join()).toMatch(broken);
  });

  it("find an agent that is not told to stop a task, or does not say that it does", () => {
    const { test, id } = sound();
    const order = { stopCode: "UserInitiated", reason: "" } as const;
    break_(test, id, () => ({ agentStop: order }));
    expect(violations(test.world()).join()).toMatch(/stops unreported/);
    break_(test, id, () => ({ agentStop: undefined, desiredStatus: "STOPPED" }));
    expect(violations(test.world()).join()).toMatch(/is not told to stop/);
  });

  it("find a container that started before what it depends on", () => {
    const { test, id } = sound();
    break_(test, id, ({ containers }) => ({
      containers: containers.map((one) =>
        one.name === "db" ? { ...one, startedAt: undefined } : one,
      ),
    }));
    const fact = { kind: "container-started", taskId: id, container: "app" } as const;
    expect(turnViolations(test.world(), [fact]).join()).toMatch(/started app without db/);
  });

  it("find a time stamp of the end before the beginning", () => {
    const { test, id } = sound();
    break_(test, id, () => ({ executionStoppedAt: 1 }));
    expect(violations(test.world()).join()).toMatch(/time stamps out of order/);
  });
});
