// A deployment whose tasks crash: the circuit breaker counts, trips and goes back, while it plays.
import { expect, open, serviceCard, test } from "./page";

test("a circuit breaker counts its failures, trips and rolls back", async ({ page }) => {
  await open(page, "#/s/breaker-trips");
  await expect(serviceCard(page, "api", "breaker 2 of 3")).toBeVisible();
  const speeds = page.getByRole("radiogroup", { name: "Speed" });
  await speeds.getByText("10×", { exact: true }).click();
  await page.getByRole("button", { name: /^Play/ }).click();
  await expect(serviceCard(page, "api", "breaker 3 of 3")).toBeVisible();
  await expect(serviceCard(page, "api", "rolling back to api:1")).toBeVisible();
  await speeds.getByText("1,000×").click();
  await expect(serviceCard(page, "api", "rolled back to api:1")).toBeVisible();
  await page.getByRole("button", { name: /^Pause/ }).click();

  const facts = page.getByRole("tabpanel", { name: /^Facts/ });
  await page.getByRole("searchbox", { name: "Filter facts" }).fill("rolling back");
  await expect(facts.getByRole("button")).toContainText([/\(service api\).*rolling back to/]);
  await page.getByRole("searchbox", { name: "Filter facts" }).fill("is rolled back to");
  await expect(facts.getByRole("button")).toContainText([/deployment of api:1/]);
});
