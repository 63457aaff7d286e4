// What is drawn is true: the graph's own account of what it shows, the rows of the table, and what
// ECS answers through the page's door name the same tasks in the same states.
import type { Page } from "@playwright/test";
import { digest, drawn, expect, gallery, holdSimulation, now, open } from "./page";
import { palette, seek, test, turn } from "./page";

interface TrueTask {
  readonly id: string;
  readonly instance: string;
  readonly lastStatus: string;
}

interface Truth {
  readonly tasks: readonly TrueTask[];
  readonly services: readonly string[];
}

/** Tasks and services of a cluster as List… and Describe… answer. */
function truthOf(page: Page, cluster: string): Promise<Truth> {
  return page.evaluate(async (name): Promise<Truth> => {
    type Answer = Record<string, string[] & Record<string, unknown>[]> & { nextToken?: string };
    const ask = async (operation: string, input: object): Promise<Answer> => {
      const call = { service: "ecs", operation, input: { cluster: name, ...input } };
      const answer = await window.playground?.call(call);
      if (answer?.ok !== true) throw new Error(`${operation}: ${answer?.error?.message}`);
      return answer.output as Answer;
    };
    const list = async (operation: string, member: string, filter: object): Promise<string[]> => {
      const arns: string[] = [];
      let nextToken: string | undefined;
      for (;;) {
        const given = nextToken === undefined ? filter : { ...filter, nextToken };
        const part = await ask(operation, given);
        arns.push(...(part[member] ?? []));
        nextToken = part.nextToken;
        if (nextToken === undefined) return arns;
      }
    };
    const describe = async (operation: string, member: string, arns: string[]) => {
      const size = member === "services" ? 10 : 100;
      const found: Record<string, unknown>[] = [];
      for (let from = 0; from < arns.length; from += size) {
        const input = { [member]: arns.slice(from, from + size) };
        found.push(...((await ask(operation, input))[member] ?? []));
      }
      return found;
    };
    const hosts = new Map<unknown, string>();
    const instances = await list("ListContainerInstances", "containerInstanceArns", {});
    for (const one of await describe(
      "DescribeContainerInstances",
      "containerInstances",
      instances,
    )) {
      hosts.set(one["containerInstanceArn"], String(one["ec2InstanceId"]));
    }
    const arns = [
      ...(await list("ListTasks", "taskArns", { desiredStatus: "RUNNING" })),
      ...(await list("ListTasks", "taskArns", { desiredStatus: "STOPPED" })),
    ];
    const tasks = (await describe("DescribeTasks", "tasks", arns)).map((task) => ({
      id: String(task["taskArn"]).split("/").at(-1) ?? "",
      instance: hosts.get(task["containerInstanceArn"]) ?? "",
      lastStatus: String(task["lastStatus"]),
    }));
    const services = await list("ListServices", "serviceArns", {});
    const active = (await describe("DescribeServices", "services", services))
      .filter((service) => service["status"] !== "INACTIVE")
      .map((service) => `${name}/${String(service["serviceName"])}`);
    return { tasks, services: active };
  }, cluster);
}

const shown = ({ id, lastStatus }: { id: string; lastStatus: string }) => `${id} ${lastStatus}`;

/** More tasks than this start folded in the table. */
const MANY_TASKS = 200;

/** The account of the graph against ECS's answers, for all tasks and services of the cluster. */
async function expectGraphTrue(page: Page, cluster: string): Promise<Truth> {
  const truth = await truthOf(page, cluster);
  const placed = truth.tasks.filter(({ lastStatus }) => lastStatus !== "STOPPED");
  await expect
    .poll(async () => (await drawn(page)).tasks.map(shown).toSorted())
    .toEqual(placed.map(shown).toSorted());
  const { tasks, leaving, services } = await drawn(page);
  const instanceOf = new Map(placed.map(({ id, instance }) => [id, instance]));
  const elsewhere = tasks.filter(({ id, instance }) => {
    const registered = instanceOf.get(id) ?? "";
    return registered !== "" && registered !== instance;
  });
  expect(elsewhere).toEqual([]);
  const stopped = new Set(
    truth.tasks.filter((task) => !instanceOf.has(task.id)).map(({ id }) => id),
  );
  expect(leaving.filter(({ id }) => !stopped.has(id))).toEqual([]);
  expect(services.toSorted()).toEqual([...truth.services].toSorted());
  return truth;
}

/** The rows of the table against the same. */
async function expectTableTrue(page: Page, { tasks, services }: Truth): Promise<void> {
  const table = page.getByRole("treegrid");
  await expect(table).toBeVisible();
  const rows = await table.locator("[data-task]").evaluateAll((elements) =>
    elements.map((element) => ({
      id: element.getAttribute("data-task") ?? "",
      lastStatus: element.getAttribute("data-status") ?? "",
    })),
  );
  const known = new Set(tasks.map(shown));
  expect(rows.map(shown).filter((row) => !known.has(row))).toEqual([]);
  const placed = tasks.filter(({ lastStatus }) => lastStatus !== "STOPPED");
  const inRows = new Set(rows.map(({ id }) => id));
  expect(placed.filter(({ id }) => !inRows.has(id))).toEqual([]);
  await expect(table.getByRole("row", { name: /service / })).toHaveCount(services.length);
}

/** Where tasks are folded away: their number, and one instance unfolded. */
async function expectFoldedTableTrue(page: Page, { tasks }: Truth): Promise<void> {
  const table = page.getByRole("treegrid");
  const placed = tasks.filter(({ lastStatus }) => lastStatus !== "STOPPED");
  const count = placed.length.toLocaleString("en-US");
  await expect(table.getByRole("row", { level: 1 })).toContainText(`${count} tasks`);
  await table
    .getByRole("button", { name: /^Unfold i-/ })
    .first()
    .click();
  const rows = table.locator("[data-task]");
  await expect(rows.first()).toBeVisible();
  const instance = await rows.first().getAttribute("data-instance-of");
  const ids = await rows.evaluateAll((all) =>
    all.map((row) => row.getAttribute("data-task") ?? ""),
  );
  const there = placed.filter((task) => task.instance === instance).map(({ id }) => id);
  expect(ids.toSorted()).toEqual(there.toSorted());
}

async function showAs(page: Page, view: "graph" | "table"): Promise<void> {
  await palette(page, `show as ${view}`);
  const there = view === "graph" ? page.getByRole("application") : page.getByRole("treegrid");
  await expect(there.first()).toBeVisible();
}

async function shownCluster(page: Page): Promise<string> {
  const graph = page.getByRole("application", { name: /^Graph of cluster/ });
  return ((await graph.getAttribute("aria-label")) ?? "").replace("Graph of cluster ", "");
}

for (const { id, opensAt } of gallery) {
  test(`${id}: graph, table and ECS agree at three moments`, async ({ page }) => {
    await open(page, `#/s/${id}`);
    await expect(page.getByRole("application", { name: /^Graph of cluster/ })).toBeVisible();
    const cluster = await shownCluster(page);
    for (const later of [0, 20_000, 5 * 60_000]) {
      if (later > 0) await seek(page, opensAt + later);
      const truth = await expectGraphTrue(page, cluster);
      await showAs(page, "table");
      if (truth.tasks.length > MANY_TASKS) await expectFoldedTableTrue(page, truth);
      else await expectTableTrue(page, truth);
      await showAs(page, "graph");
    }
    expect(await now(page)).toBe(opensAt + 5 * 60_000);
  });
}

test("a world is seen before its simulation has started, and the simulation says the same", async ({
  page,
}) => {
  const start = await holdSimulation(page);
  await open(page, "#/s/enis-run-out");
  await expect.poll(async () => (await drawn(page)).instances.length).toBe(3);
  const moment = async () => [await drawn(page), await now(page), await turn(page)];
  const ahead = await moment();
  start();
  expect(await digest(page)).toMatch(/^[0-9a-f]{16}$/);
  expect(await moment()).toEqual(ahead);
});
