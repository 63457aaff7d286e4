// A worker that dies is said, started again and brought back to where the page was; what breaks it
// twice is set aside. How a worker is made to die: `src/worker/client/sabotage.ts`.
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { call, digest, ecs, expect, now, open, seek, test, turn } from "./page";

const SCENARIO = "#/s/enis-run-out";

interface Sabotage {
  readonly terminateAfterMs?: number;
  readonly busyMs?: number;
  readonly throwAtTurn?: number;
  readonly times?: number;
}

async function sabotage(page: Page, what: Sabotage): Promise<void> {
  await page.addInitScript((text) => {
    if (sessionStorage.getItem("sabotaged") !== null) return;
    sessionStorage.setItem("sabotaged", "yes");
    sessionStorage.setItem("ecs-playground.sabotage", text);
  }, JSON.stringify(what));
}

const createCluster = ecs("CreateCluster", { clusterName: "kept" });

/** A call and a minute of what follows. */
async function act(page: Page): Promise<void> {
  expect(await call(page, createCluster)).toMatchObject({ ok: true });
  await seek(page, (await now(page)) + 60_000);
}

interface Moment {
  readonly turn: number;
  readonly digest: string;
}

/** Where the scenario opens, and where acting leads when nothing dies. */
async function undisturbed(browser: Browser): Promise<{ opened: Moment; acted: Moment }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await open(page, SCENARIO);
  const opened = await momentOf(page);
  await act(page);
  const acted = await momentOf(page);
  await context.close();
  return { opened, acted };
}

async function momentOf(page: Page): Promise<Moment> {
  return { turn: await turn(page), digest: await digest(page) };
}

/** The page answers for as long as the worker does not. */
async function expectResponsiveUntil(page: Page, said: RegExp): Promise<void> {
  const box = page.getByRole("combobox", { name: "Go to anything" });
  do {
    await page.keyboard.press("Control+K");
    await expect(box).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(box).toBeHidden();
  } while (!(await page.getByText(said).first().isVisible()));
}

for (const [what, how] of [
  ["is terminated", { terminateAfterMs: 1_500 }],
  ["is busy for 10 s", { busyMs: 10_000 }],
] as const) {
  test(`a worker that ${what} is replaced, and nothing is lost`, async ({ page, browser }) => {
    const { acted } = await undisturbed(browser);
    await sabotage(page, how);
    await open(page, SCENARIO);
    const acting = act(page);
    await expectResponsiveUntil(page, /It was started again/);
    await acting;
    expect(await momentOf(page)).toEqual(acted);
  });
}

test("a turn that throws once is replayed as if nothing had been", async ({ page, browser }) => {
  const { opened, acted } = await undisturbed(browser);
  await sabotage(page, { throwAtTurn: opened.turn + 4 });
  await open(page, SCENARIO);
  await act(page);
  await expect(page.getByText(/It was started again/)).toBeVisible();
  expect(await momentOf(page)).toEqual(acted);
});

test("a call that throws whenever it is replayed is set aside", async ({ page, browser }) => {
  const { opened, acted } = await undisturbed(browser);
  await sabotage(page, { throwAtTurn: opened.turn + 1, times: 2 });
  await open(page, SCENARIO);
  const refused = { ok: false, error: { code: "SetAside" } };
  expect(await call(page, createCluster)).toMatchObject(refused);
  await expect(page.getByText(/this call is set aside/)).toContainText("create-cluster");
  await expect.poll(() => momentOf(page)).toEqual(opened);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download everything" }).click();
  const path = await (await downloading).path();
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ version: 1 });
  await act(page);
  expect(await momentOf(page)).toEqual(acted);
});

test("a timer that throws whenever it is replayed: the world stands before it", async ({
  page,
  browser,
}) => {
  const { opened } = await undisturbed(browser);
  await sabotage(page, { throwAtTurn: opened.turn + 3, times: 2 });
  await open(page, SCENARIO);
  await page.getByRole("button", { name: "More steps" }).click();
  await page.getByRole("menuitem", { name: /Run until quiet/ }).click();
  await expect(page.getByText(/Replay stopped twice at turn/)).toBeVisible();
  await expect.poll(() => turn(page)).toBe(opened.turn + 2);
});

test.describe("a simulation whose script does not load", () => {
  test.use({ tolerated: /load|fetch|network/i });

  test("is said, beside the world as the site knows it ahead", async ({ page }) => {
    await page.route(/\/worker-[^/]*\.js$/, (route) => route.abort());
    await open(page, SCENARIO);
    await expect(page.getByText(/The worker's script did not load/)).toBeVisible();
    await expect(page.getByRole("button", { name: /^Service orders, / })).toBeVisible();
  });
});
