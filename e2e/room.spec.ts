// The room each part of the page has: the timeline as much as its rows need, the cards of the graph
// the rest, also on a projector and with the terminal open.
import type { Page } from "@playwright/test";
import { call, ecs, expect, gallery, open, packed, test } from "./page";

const SMALL = { width: 1280, height: 720 };

/** Parts of instance cards and subnets that lie below or beside the field, px. */
function cut(page: Page, what: string): Promise<readonly string[]> {
  return page.evaluate((selector) => {
    const field = document.querySelector(".react-flow")?.getBoundingClientRect();
    if (field === undefined) return ["no field"];
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      const box = element.getBoundingClientRect();
      const over = Math.max(box.bottom - field.bottom, box.right - field.right);
      return over > 1 ? [`${element.className}: ${String(Math.round(over))} px`] : [];
    });
  }, what);
}

test("the timeline is as high as its rows, and moving its bar still changes it", async ({
  page,
}) => {
  await page.setViewportSize(SMALL);
  await open(page, "#/s/static-port");
  const timeline = page.getByRole("region", { name: "Timeline" });
  const empty = () =>
    timeline.evaluate((element) => {
      const painted = [...element.querySelectorAll("svg")].at(-1)?.getBoundingClientRect();
      return element.getBoundingClientRect().bottom - (painted?.bottom ?? 0);
    });
  await expect.poll(empty).toBeLessThan(8);
  expect(await empty()).toBeGreaterThanOrEqual(0);
  const bar = page.getByRole("separator", { name: "Height of the timeline" });
  const before = Number(await bar.getAttribute("aria-valuenow"));
  await bar.press("ArrowUp");
  await expect(bar).toHaveAttribute("aria-valuenow", String(before + 16));
});

for (const { id } of gallery.filter((scenario) => scenario.id !== "five-hundred-instances")) {
  test(`${id} shows its cards whole at 1280 × 720, also with the terminal open`, async ({
    page,
  }) => {
    await page.setViewportSize(SMALL);
    await open(page, `#/s/${id}`);
    await expect(page.locator(".react-flow [data-nav-area^='instance/']").first()).toBeVisible();
    await expect(page.getByText(/out of view/)).toBeHidden();
    await expect.poll(() => cut(page, ".react-flow__node")).toEqual([]);
    await page.getByRole("tab", { name: "Terminal" }).click();
    await expect(page.getByLabel("Command line")).toBeVisible();
    await expect.poll(() => cut(page, ".react-flow__node-instance")).toEqual([]);
  });
}

test("what is out of view is counted, and can be brought into it", async ({ page }) => {
  await open(page, "#/s/enis-run-out");
  await expect(page.locator(".react-flow__node-instance")).toHaveCount(3);
  await expect(page.getByText(/out of view/)).toBeHidden();
  const UserData = btoa("#!/bin/bash\necho ECS_CLUSTER=storefront >> /etc/ecs/ecs.config");
  const input = { InstanceType: "t3.small", MinCount: 18, MaxCount: 18, UserData };
  await call(page, { service: "ec2", operation: "RunInstances", input });
  const hint = page.getByRole("button", { name: /^\d+ instances out of view$/ });
  await hint.click();
  await expect(hint).toBeHidden();
});

test("a long message keeps its glyph before it and what closes it behind", async ({ page }) => {
  await page.setViewportSize(SMALL);
  const stranger = { version: 1, ["unknown name ".repeat(30)]: true };
  await open(page, `#${packed(stranger)}`);
  const banner = page.getByRole("status").filter({ hasText: "The link was not opened" });
  const [glyph, text, close] = await Promise.all(
    [
      banner.locator("svg").first(),
      banner.locator("div").first(),
      banner.getByRole("button", { name: "Dismiss" }),
    ].map((part) => part.boundingBox()),
  );
  expect(text?.x).toBeGreaterThan((glyph?.x ?? 0) + (glyph?.width ?? 0));
  expect(close?.x).toBeGreaterThanOrEqual((text?.x ?? 0) + (text?.width ?? 0));
});

test("an instance without an address for its trunk says that its registration failed", async ({
  page,
}) => {
  const subnet = { name: "a", cidrBlock: "10.0.0.0/28", availabilityZone: "us-east-1a" };
  const trunking = { name: "awsvpcTrunking", value: "enabled" };
  const launch = {
    InstanceType: "c5.large",
    MinCount: 1,
    MaxCount: 1,
    IamInstanceProfile: { Name: "ecsInstanceRole" },
    UserData: btoa("#!/bin/bash\necho ECS_CLUSTER=demo >> /etc/ecs/ecs.config"),
  };
  const calls = [
    ecs("CreateCluster", { clusterName: "demo" }),
    ecs("PutAccountSettingDefault", trunking),
    { service: "ec2", operation: "RunInstances", input: launch },
  ];
  const scenario = {
    version: 1,
    engine: "2",
    title: "No room for a trunk",
    seed: "trunk",
    region: { subnets: [{ ...subnet, heldByOthers: 10 }] },
    journal: calls.map((made) => ({ at: 0, call: made })),
    view: { at: 200_000 },
  };
  await open(page, `#${packed(scenario)}`);
  const card = page.getByRole("button", { name: /^Instance .*REGISTRATION_FAILED/ });
  await expect(card).toContainText("failed");
  await expect(page.locator("article").getByTitle(/^Its registration failed/)).toHaveText(
    "REGISTRATION_FAILED",
  );
  await card.click();
  const inspector = page.getByRole("region", { name: "Inspector" });
  await expect(inspector).toContainText("InsufficientFreeAddressesInSubnet");
});
