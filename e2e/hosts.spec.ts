// What happens to container instances, done by hand on the page: an agent loses contact and is
// back, an instance drains around protected tasks, a trunk makes room for more.
import type { Locator, Page } from "@playwright/test";
import { expect, open, palette, runUntilQuiet, seek, serviceCard, test } from "./page";

const inspector = (page: Page) => page.getByRole("region", { name: "Inspector" });

const why = (page: Page) => inspector(page).getByRole("tabpanel", { name: "Why" });

/** The card of an instance in the graph, by what it says. */
function instanceCard(page: Page, says: RegExp): Locator {
  return page.getByRole("button", { name: new RegExp(`^Instance .*(${says.source})`) });
}

/** Opens an action that the inspector lists under a menu, and sends it. */
async function pick(page: Page, { menu, action }: { menu: string; action: string }): Promise<void> {
  await inspector(page).getByRole("button", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: new RegExp(`^${action}…`) }).click();
}

async function send(page: Page, submit: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: submit, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("an agent that lost contact is connected again, and tells what happened", async ({ page }) => {
  await open(page, "#/s/agent-disconnected");
  await expect(instanceCard(page, /Nothing heard of its agent since 00:03:20/)).toBeVisible();
  await page.getByRole("button", { name: "Step", exact: true }).last().click();
  await expect(instanceCard(page, /Agent out of contact since 00:03:20/)).toBeVisible();
  await expect(serviceCard(page, "web", "running 4")).toBeVisible();

  // The host as it is: of two containers one has ended. Asking forks nothing.
  await page.getByRole("tab", { name: "Connect" }).click();
  const connect = page.getByRole("tabpanel", { name: "Connect" });
  await expect(connect).toContainText("/v1/tasks");
  await expect(connect).toContainText('"KnownStatus": "STOPPED"');
  expect((await connect.innerText()).match(/nginx:1\.27 +Up/g)).toHaveLength(1);
  await expect(page.getByRole("button", { name: "Branch" })).toHaveCount(0);

  await pick(page, { menu: "Break", action: "Reconnect the agent" });
  await send(page, "Reconnect");
  await runUntilQuiet(page);
  await expect(instanceCard(page, /Agent out of contact/)).toHaveCount(0);
  const facts = page.getByRole("tabpanel", { name: /^Facts/ });
  await expect(facts).toContainText(/The agent of i-857cbf06 is connected again/);
  await expect(facts).toContainText(/web:1 90161091.*STOPPED/);
  await expect(serviceCard(page, "web", "running 4")).toBeVisible();
});

test("scale-in passes protected tasks by, and a drain does not", async ({ page }) => {
  await open(page, "#/s/scale-in");
  const locked = page.getByRole("button", { name: /^Task worker:1 .*protected until 00:13:20/ });
  await expect(locked).toHaveCount(3);
  await page.getByRole("button", { name: "Step", exact: true }).last().click();
  await expect(serviceCard(page, "worker", "running 3")).toBeVisible();
  await expect(serviceCard(page, "worker", "3 protected")).toBeVisible();
  await expect(locked).toHaveCount(3);

  const host = (await locked.first().getAttribute("data-instance-of")) ?? "";
  const short = host.slice(0, 10);
  await palette(page, `drain ${short}`);
  await send(page, "Drain");
  await page.locator(`[data-nav="instance/${host}"]`).click();
  await seek(page, 5 * 60_000);
  await expect(instanceCard(page, new RegExp(`${short}.*DRAINING`))).toBeVisible();
  await expect(why(page).getByRole("heading", { level: 3 }).first()).toHaveText(/^Drained/);
  await expect(serviceCard(page, "worker", "running 2")).toBeVisible();
  await expect(locked).toHaveCount(2);
});

test("trunking, put on by the palette, makes room on the next instance", async ({ page }) => {
  await open(page, "#/s/enis-run-out");
  await palette(page, "trunking of enis");
  await send(page, "Put setting");
  await palette(page, "add instances storefront");
  await send(page, "Launch");
  await runUntilQuiet(page);
  await expect(instanceCard(page, /branch interfaces \d+ of 10/)).toBeVisible();
  await expect(serviceCard(page, "orders", "running 8")).toBeVisible();
});
