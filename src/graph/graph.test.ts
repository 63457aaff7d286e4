import { beforeEach, expect, test } from "vitest";
import { applyFrame, useMirror } from "../store/mirror";
import type { Frame, TaskView } from "../worker/frame";
import { fixtureFrame } from "./fixture";
import { countTasks, isPlaced, leavingTasks, zonesOf } from "./fleet";
import { MOST_MOVERS, motionBetween } from "./motion";
import { moveFrom, navigationOf, nextProblem, nextTaskOfService, problemsOf } from "./navigation";
import { treeRows } from "./treeRows";
import { reasonCounts, serviceVerdict } from "./verdict";

const CLUSTER = "storefront";
const mirror = () => useMirror.getState();

beforeEach(() => applyFrame(fixtureFrame({ instances: 9, tasks: 2, services: 3, unplaced: 2 })));

function changed(set: readonly TaskView[], options: Partial<Frame> = {}): void {
  const frame = fixtureFrame({ instances: 0, tasks: 0 });
  const nothing = { set: [], removed: [] };
  applyFrame({
    ...frame,
    reset: false,
    jumped: false,
    changes: {
      clusters: nothing,
      services: nothing,
      instances: nothing,
      subnets: nothing,
      revisions: nothing,
      securityGroups: nothing,
      tasks: { set, removed: [] },
    },
    ...options,
  });
}

function anyTask(): TaskView {
  const task = [...mirror().views.tasks.values()].find(isPlaced);
  if (task === undefined) throw new Error("the fixture has tasks");
  return task;
}

test("the table has a row for every task the graph shows, and no other", () => {
  const rows = treeRows(mirror(), { cluster: CLUSTER, toggled: new Set() });
  const listed = rows.flatMap((row) => row.task?.id ?? []);
  const { views, clock } = mirror();
  const shown = [...views.tasks.values()].filter(isPlaced);
  const leaving = leavingTasks({ views, now: clock?.now ?? 0 }, CLUSTER);
  expect(listed.toSorted()).toEqual([...shown, ...leaving].map((task) => task.id).toSorted());
});

test("a folded instance hides its tasks, an unfolded task shows its containers", () => {
  const task = anyTask();
  const open = treeRows(mirror(), { cluster: CLUSTER, toggled: new Set([`task/${task.id}`]) });
  expect(open.some((row) => row.key === `container/${task.id}/app`)).toBe(true);
  const folded = treeRows(mirror(), {
    cluster: CLUSTER,
    toggled: new Set([`instance/${task.instance}`]),
  });
  expect(folded.some((row) => row.key === `task/${task.id}`)).toBe(false);
});

test("every item of the tree is reached by arrow keys from the cluster", () => {
  const items = navigationOf(mirror(), CLUSTER);
  const reached = new Set<string>();
  const visit = (key: string | undefined) => {
    if (key === undefined || reached.has(key)) return;
    reached.add(key);
    visit(moveFrom(items, key, "ArrowRight"));
    visit(moveFrom(items, key, "ArrowDown"));
  };
  visit(`cluster/${CLUSTER}`);
  expect(reached.size).toBe(items.size);
});

test("left leads out of a task to its instance, its zone and the cluster", () => {
  const items = navigationOf(mirror(), CLUSTER);
  const task = anyTask();
  const instance = moveFrom(items, `task/${task.id}`, "ArrowLeft");
  expect(instance).toBe(`instance/${task.instance}`);
  const zone = moveFrom(items, instance ?? "", "ArrowLeft");
  expect(zone).toBe(`zone/${task.availabilityZone}`);
  expect(moveFrom(items, zone ?? "", "ArrowLeft")).toBe(`cluster/${CLUSTER}`);
});

test("t goes round the tasks of a service", () => {
  const service = `service/${CLUSTER}/web`;
  const tasks = mirror().tasksByService.get(`${CLUSTER}/web`)?.filter(isPlaced) ?? [];
  let key: string | undefined = service;
  const seen: (string | undefined)[] = [];
  for (const _ of tasks) seen.push((key = nextTaskOfService(mirror(), key ?? "")));
  expect(seen).toEqual(tasks.map((task) => `task/${task.id}`));
  expect(nextTaskOfService(mirror(), key ?? "")).toBe(seen[0]);
});

test("n and p go through waiting tasks, broken instances and broken tasks", () => {
  const items = navigationOf(mirror(), CLUSTER);
  const problems = problemsOf(mirror(), items);
  expect(problems[0]).toBe(`waiting/${CLUSTER}/web`);
  expect(problems.some((key) => key.startsWith("instance/"))).toBe(true);
  const second = nextProblem(problems, { key: problems[0], items, back: false });
  expect(second).toBe(problems[1]);
  expect(nextProblem(problems, { key: second, items, back: true })).toBe(problems[0]);
});

test("a placed task travels once, a stopped one leaves, a changed one is marked", () => {
  const task = anyTask();
  const before = mirror();
  const placed = { ...task, id: "f00d", lastStatus: "PROVISIONING" as const };
  changed([placed]);
  const arrival = motionBetween(before, mirror(), CLUSTER);
  expect(arrival.movers).toEqual([{ task: "f00d", kind: "placed", service: task.service }]);
  const between = mirror();
  changed([{ ...placed, lastStatus: "PENDING" }]);
  expect(motionBetween(between, mirror(), CLUSTER)).toEqual({ movers: [], changed: ["f00d"] });
  const last = mirror();
  changed([{ ...placed, lastStatus: "STOPPED" }]);
  expect(motionBetween(last, mirror(), CLUSTER).movers).toMatchObject([{ kind: "stopped" }]);
});

test("nothing travels after a jump in time, nor when too much happens at once", () => {
  const task = anyTask();
  const before = mirror();
  changed([{ ...task, id: "f00d" }], { jumped: true });
  expect(motionBetween(before, mirror(), CLUSTER).movers).toEqual([]);
  const many = Array.from({ length: MOST_MOVERS + 1 }, (_, n) => ({
    ...task,
    id: `n${String(n)}`,
  }));
  const earlier = mirror();
  changed(many);
  expect(motionBetween(earlier, mirror(), CLUSTER).movers).toEqual([]);
});

test("a frame that changes nothing moves nothing", () => {
  const before = mirror();
  changed([]);
  expect(motionBetween(before, mirror(), CLUSTER)).toEqual({ movers: [], changed: [] });
});

test("a service that found no place says why before anything else", () => {
  const web = mirror().views.services.get(`${CLUSTER}/web`);
  const orders = mirror().views.services.get(`${CLUSTER}/orders`);
  expect(web && serviceVerdict(web)?.tone).toBe("err");
  expect(orders && serviceVerdict(orders)?.tone).toBe("ok");
  const counts = web?.unplaced && reasonCounts(web.unplaced);
  expect(counts?.[0]).toEqual({ code: "RESOURCE:MEMORY", count: 3 });
});

test("an instance that joined no cluster is shown in its zone", () => {
  const { views } = mirror();
  const [first] = views.instances.values();
  if (first === undefined) throw new Error("the fixture has instances");
  const { cluster: _, ...adrift } = first;
  const instances = new Map([[first.id, adrift]]);
  const zones = zonesOf({ subnets: views.subnets, instances }, CLUSTER);
  expect(zones.flatMap((zone) => zone.instances)).toEqual([adrift]);
});

test("External instances stand on premises, beside the zones and in the table", () => {
  const { views } = mirror();
  const [first] = views.instances.values();
  if (first === undefined) throw new Error("the fixture has instances");
  const external = { ...first, launchType: "EXTERNAL", availabilityZone: "on premises" } as const;
  const instances = new Map([[first.id, external]]);
  const zones = zonesOf({ subnets: views.subnets, instances }, CLUSTER);
  expect(zones.at(-1)).toMatchObject({ name: "on premises", subnets: [], instances: [external] });
  const world = { ...mirror(), views: { ...views, instances } };
  const rows = treeRows(world, { cluster: CLUSTER, toggled: new Set() });
  expect(rows.find(({ key }) => key === "zone/on premises")).toBeDefined();
});

test("the table says why an instance is out of contact, and the keys find it", () => {
  const { views } = mirror();
  const [first] = views.instances.values();
  if (first === undefined) throw new Error("the fixture has instances");
  const silent = { ...first, contactLostAt: 200_000 };
  const instances = new Map([[first.id, silent]]);
  const world = { ...mirror(), views: { ...views, instances } };
  const rows = treeRows(world, { cluster: CLUSTER, toggled: new Set() });
  const row = rows.find(({ key }) => key === `instance/${first.id}`);
  expect(row?.why).toContain("Nothing heard of its agent since 00:03:20");
  const problems = problemsOf(world, navigationOf(world, CLUSTER));
  expect(problems).toContain(`instance/${first.id}`);
});

test("the counts of the header add up", () => {
  const { tasks, ...parts } = countTasks(mirror().views, CLUSTER);
  expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(tasks);
});
