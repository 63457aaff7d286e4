// A deployment whose tasks crash: the circuit breaker counts, trips and goes back, while it plays.
import type { Locator, Page } from "@playwright/test";
import { expect, open, serviceCard, test } from "./page";

const MOST_STEPS = 100;

/** Steps from picture to picture until this one is there. */
async function stepUntil(page: Page, wanted: Locator): Promise<void> {
  const step = page.getByRole("button", { name: "Step", exact: true }).last();
  const turn = page.getByText(/paused · turn \d+/);
  for (let steps = 0; steps < MOST_STEPS && !(await wanted.isVisible()); steps++) {
    const before = (await turn.textContent()) ?? "";
    await step.click();
    await expect(turn).not.toHaveText(before);
  }
  await expect(wanted).toBeVisible();
}

test("a circuit breaker counts its failures, trips and rolls back", async ({ page }) => {
  await open(page, "#/s/breaker-trips");
  await expect(serviceCard(page, "api", "breaker 2 of 3")).toBeVisible();
  // Stepping shows every state, however busy the machine is.
  await stepUntil(page, serviceCard(page, "api", "breaker 3 of 3"));
  await stepUntil(page, serviceCard(page, "api", "rolling back to api:1"));
  const speeds = page.getByRole("radiogroup", { name: "Speed" });
  await speeds.getByText("1,000×").click();
  await page.getByRole("button", { name: /^Play/ }).click();
  await expect(serviceCard(page, "api", "rolled back to api:1")).toBeVisible();
  await page.getByRole("button", { name: /^Pause/ }).click();

  const facts = page.getByRole("tabpanel", { name: /^Facts/ });
  await page.getByRole("searchbox", { name: "Filter facts" }).fill("rolling back");
  await expect(facts.getByRole("button")).toContainText([/\(service api\).*rolling back to/]);
  await page.getByRole("searchbox", { name: "Filter facts" }).fill("is rolled back to");
  await expect(facts.getByRole("button")).toContainText([/deployment of api:1/]);
});
