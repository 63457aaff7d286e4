// Five hundred instances and five thousand tasks: they open, move under the hand, and play.
import { drawn, expect, now, open, seek, serviceCard, test } from "./page";

test("five hundred instances open, pan, zoom and play", async ({ page }) => {
  await open(page, "#/s/five-hundred-instances");
  const graph = page.getByRole("application", { name: "Graph of cluster floor" });
  await expect(graph).toContainText("500 instances · 5,000 tasks");
  await expect.poll(async () => (await drawn(page)).instances.length).toBe(500);
  expect((await drawn(page)).tasks).toHaveLength(5_000);

  // Zoomed in, some of them become cards; dragged, others come into view.
  const field = page.locator(".react-flow__pane");
  const box = (await field.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -400);
      return (await drawn(page)).instances.length;
    })
    .toBeLessThan(60);
  const ids = async () => (await drawn(page)).instances.map(({ id }) => id).toSorted();
  const before = await ids();
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + box.height / 2 - 40, { steps: 8 });
  await page.mouse.up();
  await expect.poll(ids).not.toEqual(before);
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect.poll(async () => (await drawn(page)).instances.length).toBe(500);

  // One service replaces its five hundred tasks while everything else runs on.
  const opened = await now(page);
  await page.getByRole("button", { name: /^Play/ }).click();
  await expect.poll(() => now(page)).toBeGreaterThan(opened + 5_000);
  await page.getByRole("radiogroup", { name: "Speed" }).getByText("1,000×").click();
  const service = page.locator('[data-service="floor/svc-3"]');
  await expect(service).toContainText(/unit:2\s*PRIMARY 500 of 500/);
  await expect(serviceCard(page, "svc-3", "steady")).toBeVisible();
  await page.getByRole("button", { name: /^Pause/ }).click();
  await expect(page.getByText(/^(paused|quiet) · /)).toBeVisible();
  await seek(page, opened);
  await expect.poll(async () => (await drawn(page)).tasks.length).toBe(5_000);
});
