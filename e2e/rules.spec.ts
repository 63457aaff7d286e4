// The rules of the model: from a sentence to the rule it rests on, and found by words.
import { expect, open, test } from "./page";

test("a sentence's badge leads to its rule, and the list is filtered", async ({ page }) => {
  await open(page, "#/s/trunking");
  const why = page.getByRole("tabpanel", { name: "Why" });
  const badge = why.getByRole("link", { name: "documented" }).first();
  const rule = ((await badge.getAttribute("href")) ?? "").replace("#/rules/", "");
  expect(rule).not.toBe("");
  await badge.click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(rule, { exact: true })).toBeInViewport();
  const rules = page.getByRole("main").getByRole("listitem");
  const all = await rules.count();
  expect(all).toBeGreaterThan(150);

  const words = page.getByRole("searchbox", { name: "Filter rules" });
  await words.fill("protection scale-in");
  await expect(rules.filter({ hasText: "protection.scale-in" })).toBeVisible();
  expect(await rules.count()).toBeLessThan(all / 10);
  await page.getByRole("button", { name: /assumed/ }).click();
  await words.fill("");
  await expect(rules.first()).toContainText("assumed");
  await expect(rules.filter({ hasText: "documented" })).toHaveCount(0);
  await words.fill("nothing is called like this");
  await expect(page.getByText("No rule matches.")).toBeVisible();
});
