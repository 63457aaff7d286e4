// A worker that dies is said, started again and brought back to where the page was; what breaks it
// twice is set aside. How a worker is made to die: `src/worker/client/sabotage.ts`.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { call, ecs, expect, now, open, seek, test, turn } from "./page";

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

/** The page answers whatever the worker does. */
async function expectResponsive(page: Page): Promise<void> {
  await page.keyboard.press("Control+K");
  const box = page.getByRole("combobox", { name: "Go to anything" });
  await expect(box).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(box).toBeHidden();
}

const createCluster = ecs("CreateCluster", { clusterName: "kept" });

for (const [what, how] of [
  ["is terminated", { terminateAfterMs: 1_500 }],
  ["is busy for 10 s", { busyMs: 10_000 }],
] as const) {
  test(`a worker that ${what} is replaced, and nothing is lost`, async ({ page }) => {
    await sabotage(page, how);
    await open(page, "#/s/enis-run-out");
    const answer = call(page, createCluster);
    await page.waitForTimeout(3_000);
    await expectResponsive(page);
    expect(await answer).toMatchObject({ ok: true });
    const said = "The simulation had not answered for 5 seconds. It was started again";
    await expect(page.getByText(said)).toBeVisible();
    await seek(page, (await now(page)) + 30_000);
    expect(await call(page, ecs("DescribeClusters", { clusters: ["kept"] }))).toMatchObject({
      output: { clusters: [{ clusterName: "kept" }] },
    });
  });
}

test("a turn that throws once is replayed as if nothing had been", async ({ page }) => {
  await sabotage(page, { throwAtTurn: 70 });
  await open(page, "#/s/enis-run-out");
  await seek(page, (await now(page)) + 60_000);
  expect(await turn(page)).toBeGreaterThan(70);
});

test("a call that throws whenever it is replayed is set aside", async ({ page }) => {
  await sabotage(page, { throwAtTurn: 66, times: 2 });
  await open(page, "#/s/enis-run-out");
  expect(await turn(page)).toBe(65);
  const answer = await call(page, createCluster);
  expect(answer).toMatchObject({ ok: false, error: { code: "SetAside" } });
  await expect(page.getByText(/this call is set aside/)).toBeVisible();
  expect(await turn(page)).toBe(65);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download everything" }).click();
  const path = await (await downloading).path();
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ version: 1 });
  expect(await call(page, ecs("CreateCluster", { clusterName: "other" }))).toMatchObject({
    ok: true,
  });
});
