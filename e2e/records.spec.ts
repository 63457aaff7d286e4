import { expect, open, test, turn } from "./page";

test("events are listed, filtered by a pattern, opened whole, and lead to their moment", async ({
  page,
}) => {
  await open(page, "#/s/enis-run-out");
  await page.getByRole("tab", { name: "Events" }).click();
  const panel = page.getByRole("tabpanel", { name: "Events" });
  await expect(panel.getByText("SERVICE_STEADY_STATE").first()).toBeVisible();

  const which = panel.getByRole("combobox", { name: "Which events" });
  await which.selectOption("Deployments");
  await expect(panel.getByRole("listitem")).toHaveCount(4);

  const pattern = panel.getByRole("textbox", { name: "Event pattern" });
  await pattern.fill('{ "detail": { "eventName": [{ "prefx": "SERVICE" }] } }');
  await expect(panel.getByRole("alert")).toHaveText(
    "detail.eventName[0].prefx: Unrecognized match type prefx",
  );
  await pattern.fill('{ "detail": { "lastStatus": ["RUNNING"] } }');
  await expect(panel.getByRole("alert")).toBeHidden();
  const first = panel.getByRole("listitem").last();
  await expect(first).toContainText("PENDING → RUNNING");
  await first.getByRole("button", { name: "PENDING → RUNNING" }).click();
  await expect(first.getByText('"detail-type": "ECS Task State Change"')).toBeVisible();

  const before = await turn(page);
  await first.getByTitle(/^Go to turn/).click();
  await expect.poll(() => turn(page)).toBeLessThan(before);
});

test("a task's lines and its host's agent log are in the inspector", async ({ page }) => {
  await open(page, "#/s/enis-run-out");
  await page
    .getByRole("button", { name: /^Task web:1/ })
    .first()
    .click({ timeout: 20_000 });
  await page.getByRole("tab", { name: "Logs" }).click({ timeout: 20_000 });
  const inspector = page.getByRole("region", { name: "Inspector" });
  await expect(inspector.getByText("nginx: configuration read")).toBeVisible();
  await expect(inspector.getByText(/^docker logs ecs-web-1-/)).toBeVisible();
  await page
    .getByRole("button", { name: /^Instance i-/ })
    .first()
    .click({ timeout: 20_000 });
  await page.getByRole("tab", { name: "Connect" }).click({ timeout: 20_000 });
  await expect(inspector.getByText(/Registration completed successfully/)).toBeVisible();
});
