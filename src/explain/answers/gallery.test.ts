// The question of each scenario of the gallery is answered by what the inspector says of the thing
// it opens on: at the moment it opens, or a step later.
import { describe, expect, it } from "vitest";
import { RULES } from "../../engine/rules";
import { loadScenario } from "../../lessons/gallery";
import { scenarioIds } from "../../lessons/galleryList";
import { REGION_DOMAIN } from "../../worker/domain";
import type { Frame, InstanceView, ServiceView, TaskView } from "../../worker/frame";
import type { SubnetView } from "../../worker/frame/subnets";
import { regionOf } from "../../worker/regionOf";
import { createSimulation } from "../../worker/simulation";
import { STANDING_CLOCK } from "../../worker/testTime";
import type { Answer } from "./answer";
import { ifDrained, instanceAnswer } from "./instance";
import { serviceAnswer } from "./service";
import { type SubnetLook, subnetAnswer } from "./subnet";
import { taskAnswer } from "./task";

interface Asked {
  readonly id: string;
  readonly steps: number;
  readonly title: RegExp;
  readonly lines: readonly RegExp[];
}

const ASKED: readonly Asked[] = [
  {
    id: "stuck-in-pending",
    steps: 0,
    title: /^Waits in PENDING: web waits for mesh$/,
    lines: [/mesh runs, and its health check fails: UNHEALTHY/, /no startTimeout/],
  },
  {
    id: "stopping-blocks",
    steps: 0,
    title: /^Waits in PENDING: the agent holds it back$/,
    lines: [/^2,500 MiB are still held by worker:1 .* SIGKILL at 00:05:35/, /1,384 of 3,884 MiB/],
  },
  {
    id: "container-order",
    steps: 0,
    title: /api waits for migrate/,
    lines: [
      /migrate to end with 0/,
      /startTimeout of migrate/,
      /proxy waits for api to be HEALTHY/,
    ],
  },
  {
    id: "memory-limits",
    steps: 0,
    title: /Running and healthy/,
    lines: [/reserves 256 MiB; that kills nothing/, /hard limit is 512 MiB: it is killed/],
  },
  {
    id: "agent-disconnected",
    steps: 0,
    title: /^Agent out of reach, and ECS does not know it yet$/,
    lines: [/app ended at 00:03:50 with 1, and ECS shows RUNNING/, /disconnected at 00:05:50/],
  },
  {
    id: "agent-disconnected",
    steps: 1,
    title: /^Agent disconnected$/,
    lines: [/New tasks go else/],
  },
  {
    id: "breaker-trips",
    steps: 0,
    title: /^Circuit breaker: 2 of 3 failures$/,
    lines: [/50 % of 2 desired is 1, but it is at least 3/, /app ended with exit code 1/],
  },
  {
    id: "breaker-trips",
    steps: 4,
    title: /^Rolls back to api:1$/,
    lines: [/The circuit breaker tripped/, /newest COMPLETED/],
  },
  {
    id: "deployment-never-finishes",
    steps: 0,
    title: /^web:2 cannot begin: no task may stop, and none may start$/,
    lines: [/3 × 125 % = 3.75, rounded down to 3/, /maximumPercent of 134/],
  },
  {
    id: "closest-match",
    steps: 1,
    title: /^Not placed: no instance meets all requirements$/,
    lines: [/CPU ×1, memory ×1, host port taken ×1/, /^Closest match: i-/],
  },
  {
    id: "missing-attribute",
    steps: 1,
    title: /^Not placed: constraint not met$/,
    lines: [/attribute:stack == prod, here dev/],
  },
  { id: "static-port", steps: 0, title: /./, lines: [/host port 80 .* 4 wanted, 3 instances/] },
  {
    id: "static-port",
    steps: 1,
    title: /^Not placed: host port taken$/,
    lines: [/port 80 in use/],
  },
  { id: "enis-run-out", steps: 0, title: /./, lines: [/slot: 6 on 3 instances, 5 taken/] },
  {
    id: "enis-run-out",
    steps: 1,
    title: /^Not placed: ENI$/,
    lines: [/CPU and memory do not help/],
  },
  {
    id: "trunking",
    steps: 0,
    title: /takes tasks/,
    lines: [/takes 10 awsvpc tasks/, /was launched without: it takes 2/],
  },
  {
    id: "subnet-full",
    steps: 0,
    title: /^4 free addresses for 6 tasks$/,
    lines: [/AWS keeps 5, so 11/, /6 are held by others/, /stops while PROVISIONING/],
  },
  {
    id: "uneven-zones",
    steps: 0,
    title: /^Uneven zones: 1a 3, 1b 3, 1c 0$/,
    lines: [/stays where it was placed/, /Rebalancing is ENABLED/],
  },
  {
    id: "scale-in",
    steps: 0,
    title: /^4 should go, and 3 are protected$/,
    lines: [/First go tasks that are not healthy yet/, /first at 00:13:20/],
  },
  {
    id: "daemons",
    steps: 0,
    title: /^A daemon on 2 of 3 instances$/,
    lines: [/when it registers/, /stops each daemon before its successor/, /the last to go/],
  },
  {
    id: "daemons",
    steps: 2,
    title: /^A daemon on 2 of 3 instances, 1 starting$/,
    lines: [/On a new instance daemons come first/],
  },
  {
    id: "latest-tag",
    steps: 2,
    title: /^One tag, several versions run$/,
    lines: [/dcd77c7279d9 in 3 tasks/, /could not look up its tags/],
  },
  {
    id: "draining",
    steps: 1,
    title: /^Draining: service tasks leave, 1 other stays$/,
    lines: [/constraints and strategy hold, and what runs elsewhere is not moved/],
  },
  {
    id: "draining",
    steps: 60,
    title: /^Draining: 1 task of no service stays$/,
    lines: [/belongs to no service/],
  },
  {
    id: "drain-hangs",
    steps: 0,
    title: /takes tasks/,
    lines: [/4 × 120 % = 4.8, rounded down to 4/, /belongs to no service: it stays/],
  },
  {
    id: "drain-hangs",
    steps: 1,
    title: /^Draining does not finish as things stand$/,
    lines: [/none may start/],
  },
];

type Kept = {
  readonly instances: Map<string, InstanceView>;
  readonly services: Map<string, ServiceView>;
  readonly tasks: Map<string, TaskView>;
  readonly subnets: Map<string, SubnetView>;
};

function take(kept: Kept, { changes }: Frame): void {
  for (const view of changes.instances.set) kept.instances.set(view.id, view);
  for (const view of changes.services.set) kept.services.set(view.id, view);
  for (const view of changes.tasks.set) kept.tasks.set(view.id, view);
  for (const view of changes.subnets.set) kept.subnets.set(view.id, view);
}

async function answerOf({ id, steps }: Asked): Promise<Answer> {
  const scenario = await loadScenario(id);
  if (scenario === undefined) throw new Error(`the gallery has no ${id}`);
  const simulation = createSimulation({
    createWorld: regionOf,
    domain: REGION_DOMAIN,
    time: STANDING_CLOCK,
  });
  await simulation.open(scenario);
  for (let step = 0; step < steps; step++) await simulation.step();
  const kept: Kept = {
    instances: new Map(),
    services: new Map(),
    tasks: new Map(),
    subnets: new Map(),
  };
  const frame = await simulation.frame(0);
  if (frame === undefined) throw new Error("nothing to see");
  take(kept, frame);
  return answered(scenario.view?.selection ?? "", lookAt(kept, frame.clock.now), kept);
}

function lookAt(kept: Kept, now: number): SubnetLook {
  const tasks = [...kept.tasks.values()];
  return {
    now,
    ...kept,
    tasksOn: (instance) => tasks.filter((task) => task.instance === instance),
    tasksOf: (service) => tasks.filter((task) => task.service === service),
  };
}

function answered(selection: string, look: SubnetLook, kept: Kept): Answer {
  const id = selection.slice(selection.indexOf("/") + 1);
  const task = kept.tasks.get(id);
  if (task !== undefined) return taskAnswer(task, look);
  const service = kept.services.get(id);
  if (service !== undefined) return serviceAnswer(service, look);
  const subnet = kept.subnets.get(id);
  if (subnet !== undefined) return subnetAnswer(subnet, look);
  const instance = kept.instances.get(id);
  if (instance === undefined) throw new Error(`${selection} is not there`);
  const answer = instanceAnswer(instance, look);
  return { ...answer, lines: [...answer.lines, ...ifDrained(instance, look)] };
}

const rules = new Set(RULES.map(({ id }) => id));

describe("the inspector answers the question of a scenario", () => {
  for (const asked of ASKED) {
    it(`${asked.id}, ${asked.steps} steps after it opens`, async () => {
      const { title, lines } = await answerOf(asked);
      expect(title).toMatch(asked.title);
      const text = lines.map((line) => line.text).join("\n");
      for (const wanted of asked.lines) {
        expect(
          text.split("\n").some((line) => wanted.test(line)),
          `${wanted} in\n${text}`,
        ).toBe(true);
      }
      const cited = lines.flatMap(({ rule }) => rule ?? []);
      expect(cited.filter((rule) => !rules.has(rule))).toEqual([]);
      expect(cited.length).toBeGreaterThan(0);
    });
  }

  it("for every scenario that asks one", async () => {
    const ids = scenarioIds();
    const scenarios = await Promise.all(ids.map((id) => loadScenario(id)));
    const asking = ids.filter((_, index) => scenarios[index]?.lesson?.question !== undefined);
    const covered = new Set(ASKED.map(({ id }) => id));
    expect(asking.filter((id) => !covered.has(id))).toEqual([]);
  });
});
