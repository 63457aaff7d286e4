// What is one's own is kept in this browser; what is looked at never touches it.
import type { Page } from "@playwright/test";
import { call, digest, ecs, expect, holdSimulation, now, open } from "./page";
import { palette, seek, share, slider, test } from "./page";

async function keepCopy(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Keep a copy" }).first().click();
  await expect(page.getByText("kept in this browser")).toBeVisible();
}

async function makeCluster(page: Page, clusterName: string): Promise<void> {
  expect(await call(page, ecs("CreateCluster", { clusterName }))).toMatchObject({ ok: true });
}

/** Until what is on the page is in the browser's storage. */
async function expectSaved(page: Page, word: string): Promise<void> {
  const stored = () =>
    page.evaluate(
      () =>
        new Promise<string>((found) => {
          const opening = indexedDB.open("ecs-playground");
          opening.addEventListener("success", () => {
            const store = opening.result.transaction("worlds").objectStore("worlds");
            const reading = store.getAll();
            reading.addEventListener("success", () => found(JSON.stringify(reading.result)));
          });
        }),
    );
  await expect.poll(stored).toContain(word);
}

test("a reload brings back branches, drafts and the moment", async ({ page }) => {
  await open(page, "#/s/first-service");
  await keepCopy(page);
  await makeCluster(page, "old-future");
  await seek(page, 150_000);
  await seek(page, 100_000);
  await makeCluster(page, "forked");
  await seek(page, 110_000);
  await palette(page, "open the editor");
  const editor = page.getByRole("region", { name: "Task definition editor" });
  await editor.getByRole("button", { name: "New task definition" }).click();
  await page.getByRole("menuitem", { name: /^api:/ }).click();
  await expect(editor.locator(".view-lines")).toContainText('"api"');
  await editor.locator(".view-lines").getByText("awsvpc", { exact: false }).first().dblclick();
  await page.keyboard.type("half-written");
  await expectSaved(page, "half-written");
  const before = await digest(page);

  await page.reload();
  await expect(slider(page)).toHaveAttribute("aria-valuenow", "110000");
  expect(await digest(page)).toBe(before);
  await page.getByRole("button", { name: "Branch" }).click();
  await expect(page.getByRole("menuitemradio")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await palette(page, "open the editor");
  const drafts = editor.getByRole("combobox", { name: "Task definition" });
  await drafts.selectOption({ label: "api, new •" });
  await expect(editor.locator(".view-lines")).toContainText("half-written");
});

test("a copy kept before the simulation has started is one's own", async ({ page }) => {
  const start = await holdSimulation(page);
  await open(page, "#/s/first-service");
  const moment = await now(page);
  await page.getByRole("button", { name: "Keep a copy" }).first().click();
  await expect(page.getByText("being kept…")).toBeVisible();
  start();
  await expect(page.getByText("kept in this browser")).toBeVisible();
  await makeCluster(page, "early");
  await expectSaved(page, "early");
  const before = await digest(page);
  await page.reload();
  await expect(page.getByText("kept in this browser")).toBeVisible();
  expect(await now(page)).toBe(moment);
  expect(await digest(page)).toBe(before);
});

test("a view from a link cannot overwrite one's own world", async ({ page }) => {
  await open(page, "#/s/instance-dies");
  const { link } = await share(page);
  await open(page, "#/s/first-service");
  await keepCopy(page);
  await makeCluster(page, "mine");
  await expectSaved(page, "mine");
  const own = await digest(page);

  await page.goto(link);
  await expect(page.getByText(/A view from a link/)).toBeVisible();
  await makeCluster(page, "theirs");
  await expectSaved(page, "theirs");
  const theirs = await digest(page);
  await page.reload();
  await expect(page.getByText(/A view from a link/)).toBeVisible();
  expect(await digest(page)).toBe(theirs);

  await page.goto("./");
  await expect(page.getByText("kept in this browser")).toBeVisible();
  expect(await digest(page)).toBe(own);
});

test("a second tab with the same world goes on beside it", async ({ page, context }) => {
  await open(page, "#/s/first-service");
  await keepCopy(page);
  await makeCluster(page, "both");
  await expectSaved(page, "both");
  const second = await context.newPage();
  await open(second);
  await expect(second.getByText("kept in this browser")).toBeVisible();
  await makeCluster(second, "second");
  await expectSaved(second, "second");
  await makeCluster(page, "first");
  await expect(page.getByText(/Another tab has changed this world/)).toBeVisible();
  await expectSaved(page, "first");
  expect(await now(page)).toBe(await now(second));
});
