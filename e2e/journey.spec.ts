// The main journey: write two task definitions, register and deploy them, lose an instance, watch
// the services recover, go back, act in the past, and send the world to somebody else. Once by
// mouse, once by keyboard alone.
import type { Browser, Locator, Page } from "@playwright/test";
import {
  call,
  digest,
  ecs,
  expect,
  now,
  open,
  palette,
  readShare,
  runUntilQuiet,
  serviceCard,
  share,
  slider,
  test,
  watch,
} from "./page";

/** A link opens in a browser that knows nothing of the sender, as the same world. */
async function expectSameWorld(
  browser: Browser,
  sent: { link: string; digest: string },
  problems: string[],
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  watch(page, problems);
  await page.goto(sent.link);
  await expect(page.getByText(/A view from a link/)).toBeVisible();
  await expect(page.getByText(/^(paused|in the past|quiet) · /)).toBeVisible();
  expect((await share(page)).digest).toBe(sent.digest);
  await context.close();
}

const editor = (page: Page) => page.getByRole("region", { name: "Task definition editor" });

async function startDefinition(page: Page, template: string): Promise<void> {
  await editor(page).getByRole("button", { name: "New task definition" }).click();
  await page.getByRole("menuitem", { name: new RegExp(`^${template}:`) }).click();
  await expect(editor(page).locator(".view-lines")).toContainText(`"${template}"`);
}

async function register(page: Page, revision: string): Promise<void> {
  await editor(page).getByRole("button", { name: "Register revision" }).click();
  await expect(editor(page).getByText(`${revision} registered`)).toBeVisible();
}

test("by mouse", async ({ page, browser, problems }) => {
  await open(page, "#/s/first-service");
  await page.getByRole("tab", { name: "Editor" }).click();

  // The bridge task definition, with half its memory.
  await startDefinition(page, "web");
  await editor(page).locator(".view-lines").getByText("512", { exact: true }).dblclick();
  await page.keyboard.type("256");
  await register(page, "web:2");
  await editor(page).getByRole("button", { name: "Deploy web:2 to service…" }).click();
  await page.getByRole("button", { name: "Update web", exact: true }).click();
  await expect(page.getByText(/UpdateService was accepted/)).toBeVisible();

  // The awsvpc one, as a new service.
  await startDefinition(page, "api");
  await register(page, "api:1");
  await editor(page).getByRole("button", { name: "Deploy api:1 to service…" }).click();
  await page.getByRole("spinbutton", { name: "Desired count" }).fill("2");
  await page.getByRole("button", { name: "Create service" }).click();
  await expect(page.getByText(/CreateService was accepted/)).toBeVisible();
  await page.getByRole("tab", { name: /^Facts/ }).click();

  await runUntilQuiet(page);
  await expect(serviceCard(page, "api", "running 2")).toBeVisible();
  await expect(serviceCard(page, "web", "running 1")).toBeVisible();
  expect(await memoryOf(page, "web:2")).toBe(256);

  // An instance dies, and what ran there runs elsewhere.
  const task = page.getByRole("button", { name: /^Task api:1 .*RUNNING/ }).first();
  const lost = await task.getAttribute("data-instance-of");
  await page.locator(`[data-nav="instance/${lost}"]`).click();
  await page.getByRole("button", { name: "Terminate…", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Terminate", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  const terminatedAt = await now(page);
  await page.getByRole("button", { name: "Step", exact: true }).last().click();
  await runUntilQuiet(page);
  await expect(serviceCard(page, "api", "running 2")).toBeVisible();
  await expect(page.locator(`[data-instance="${lost}"]`)).toHaveCount(0);
  const future = await share(page);

  // Back to before it died: the instance lives.
  await page.getByRole("tab", { name: /^Journal/ }).click();
  const journal = page.getByRole("tabpanel", { name: /^Journal/ });
  await journal
    .getByTitle(/^Go to turn/)
    .first()
    .click();
  await expect(page.getByText(/a call here forks/)).toBeVisible();
  const track = await slider(page).boundingBox();
  await slider(page).click({ position: { x: (track?.width ?? 0) * 0.6, y: 8 } });
  await expect.poll(() => now(page)).toBeGreaterThan(0);
  expect(await now(page)).toBeLessThan(terminatedAt);

  // Acting there forks, and the old future stays.
  await serviceCard(page, "web", "desired 1").click();
  await page.getByRole("button", { name: "Scale…", exact: true }).click();
  await expect(page.getByRole("dialog").getByText(/this forks/)).toBeVisible();
  await page.getByRole("spinbutton", { name: "Desired count" }).fill("3");
  await page.getByRole("button", { name: "Scale", exact: true }).click();
  await expect(serviceCard(page, "web", "desired 3")).toBeVisible();
  await runUntilQuiet(page);
  await expect(serviceCard(page, "web", "running 3")).toBeVisible();
  const fork = await share(page);
  expect(fork.digest).not.toBe(future.digest);

  await expectSameWorld(browser, fork, problems);
  await expectOldFuture(page, future.digest);
});

async function memoryOf(page: Page, revision: string): Promise<unknown> {
  const answer = await call(page, ecs("DescribeTaskDefinition", { taskDefinition: revision }));
  const { taskDefinition } = answer.output as {
    taskDefinition: { containerDefinitions: { memory: number }[] };
  };
  return taskDefinition.containerDefinitions[0]?.memory;
}

/** The branch from before the fork, at its end. */
async function expectOldFuture(page: Page, expected: string): Promise<void> {
  await page.getByRole("button", { name: "Branch" }).click();
  await page.getByRole("menuitemradio").first().click();
  await expect(page.getByRole("button", { name: "Branch" })).toHaveText("main");
  await slider(page).press("End");
  await expect.poll(() => digest(page)).toBe(expected);
}

/** Moves the focus with Tab until it is there. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await wanted.evaluateAll((found) => found.includes(document.activeElement as never)))
      return;
    await page.keyboard.press("Tab");
  }
  await expect(wanted).toBeFocused();
}

async function pressOn(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
}

/** Fills the dialog's first field, where there is one, and sends it. */
async function answerDialog(page: Page, value?: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  if (value !== undefined) {
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+Home");
    await page.keyboard.type(value);
  }
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
}

async function quietByKeys(page: Page): Promise<void> {
  await pressOn(page, page.getByRole("button", { name: "More steps" }));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^quiet · /)).toBeVisible();
}

async function defineByKeys(page: Page, template: string, revision: string): Promise<void> {
  await pressOn(page, editor(page).getByRole("button", { name: "New task definition" }));
  if (template === "api") await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(editor(page).locator(".view-lines")).toContainText(`"${template}"`);
  await tabTo(page, editor(page).locator(".native-edit-context, textarea.inputarea"));
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type('"pidMode": "task",');
  const isMac = await page.evaluate(() => navigator.userAgent.includes("Mac"));
  await page.keyboard.press(isMac ? "Meta+Enter" : "Control+Enter");
  await expect(editor(page).getByText(`${revision} registered`)).toBeVisible();
  if (
    await editor(page)
      .getByText(/to let Tab leave/)
      .isVisible()
  ) {
    await page.keyboard.press(isMac ? "Control+Shift+M" : "Control+M");
  }
  await expect(editor(page).getByText(/Tab leaves the editor now/)).toBeVisible();
}

test("by keyboard alone", async ({ page, browser, problems }) => {
  await open(page, "#/s/first-service");
  await palette(page, "open the editor");
  await defineByKeys(page, "web", "web:2");
  await pressOn(page, editor(page).getByRole("button", { name: "Deploy web:2 to service…" }));
  await pressOn(page, page.getByRole("button", { name: "Update web", exact: true }));
  await expect(page.getByText(/UpdateService was accepted/)).toBeVisible();
  await defineByKeys(page, "api", "api:1");
  await pressOn(page, editor(page).getByRole("button", { name: "Deploy api:1 to service…" }));
  await pressOn(page, page.getByRole("button", { name: "Create service" }));
  await expect(page.getByText(/CreateService was accepted/)).toBeVisible();
  await quietByKeys(page);
  await expect(serviceCard(page, "api", "running 1")).toBeVisible();

  const task = page.getByRole("button", { name: /^Task api:1 .*RUNNING/ }).first();
  const lost = (await task.getAttribute("data-instance-of")) ?? "";
  await palette(page, `terminate ${lost.slice(0, 10)}`);
  await answerDialog(page);
  const terminatedAt = await now(page);
  await quietByKeys(page);
  await expect(serviceCard(page, "api", "running 1")).toBeVisible();
  await expect(page.locator(`[data-instance="${lost}"]`)).toHaveCount(0);
  const future = await digest(page);

  await tabTo(page, slider(page));
  await page.keyboard.press("Home");
  await expect(slider(page)).toHaveAttribute("aria-valuenow", "0");
  await page.keyboard.press("PageUp");
  await expect(slider(page)).toHaveAttribute("aria-valuenow", "60000");
  await page.keyboard.press("PageUp");
  await expect(slider(page)).toHaveAttribute("aria-valuenow", "120000");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText(/a call here forks/)).toBeVisible();
  await expect.poll(() => now(page)).toBeGreaterThan(120_000);
  expect(await now(page)).toBeLessThan(terminatedAt);
  await palette(page, "scale web");
  await expect(page.getByRole("dialog").getByText(/this forks/)).toBeVisible();
  await answerDialog(page, "2");
  await quietByKeys(page);
  await expect(serviceCard(page, "web", "running 2")).toBeVisible();

  await palette(page, "share");
  const fork = await readShare(page);
  await page.keyboard.press("Escape");
  expect(fork.digest).not.toBe(future);
  await expectSameWorld(browser, fork, problems);
  await pressOn(page, page.getByRole("button", { name: "Branch" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Branch" })).toHaveText("main");
  await tabTo(page, slider(page));
  await page.keyboard.press("End");
  await expect.poll(() => digest(page)).toBe(future);
});
