// axe finds nothing serious, in either theme, on any page or dialog. The picture inside the graph is
// left to its own tests; its table is the accessible form of it.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, open, palette, test } from "./page";

test.use({ colorScheme: "light", contextOptions: { reducedMotion: "reduce" } });

/** Only colours differ between the themes. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** All rules in the light theme, those of colours in the dark one. */
async function expectAccessible(page: Page, what: string, within = "body"): Promise<void> {
  const builder = () =>
    new AxeBuilder({ page })
      .options({ resultTypes: ["violations"] })
      .include(within)
      .exclude(".react-flow");
  await expectNothingSerious(builder(), `${what}, light`);
  await showTheme(page, "dark");
  await expectNothingSerious(builder().withRules(COLOUR_RULES), `${what}, dark`);
  await showTheme(page, "light");
}

async function expectNothingSerious(builder: AxeBuilder, what: string): Promise<void> {
  const { violations } = await builder.analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${what}: ${id} at ${nodes.map(({ html }) => html).join(" ")}`);
  expect(serious).toEqual([]);
}

async function showTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
}

const dialogs = {
  "go to anything": async (page: Page) => page.keyboard.press("Control+K"),
  share: async (page: Page) => palette(page, "share"),
  help: async (page: Page) => palette(page, "help and shortcuts"),
  preferences: async (page: Page) => palette(page, "preferences"),
  "create service": async (page: Page) => {
    await palette(page, "create service");
    const dialog = page.getByRole("dialog");
    for (const section of await dialog.locator("summary").all()) await section.click();
    await dialog.getByLabel("Constraints").selectOption("memberOf");
    await dialog.getByLabel("Expression").fill("attribute:stack = prod");
    await expect(dialog.getByRole("alert")).toBeVisible();
  },
  "add instances": async (page: Page) => palette(page, "add instances"),
  "image behaviour": async (page: Page) => palette(page, "set what an image does"),
  "security group rule": async (page: Page) => palette(page, "add a rule to a security group"),
  terminate: async (page: Page) => palette(page, "terminate"),
} as const satisfies Record<string, (page: Page) => Promise<void>>;

test("the main page", async ({ page }) => {
  await open(page, "#/s/enis-run-out");
  await page.getByRole("button", { name: "Step", exact: true }).last().click();
  await expect(page.getByText(/not placed: ENI/).first()).toBeVisible();
  await expectAccessible(page, "graph");
  for (const tab of ["Describe", "Resources", "History"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("tabpanel", { name: tab })).not.toBeEmpty();
    await expectAccessible(page, tab, "#inspector");
  }
  await page.getByRole("tab", { name: /^Journal/ }).click();
  await palette(page, "show as table");
  await expect(page.getByRole("treegrid")).toBeVisible();
  await expectAccessible(page, "table", "#graph");
  await expectAccessible(page, "journal", "#dock");
  await page.getByRole("tab", { name: "Editor" }).click();
  await expect(page.locator(".view-line").first()).toBeVisible();
  await expectAccessible(page, "editor", "#dock");
});

test("the terminal", async ({ page }) => {
  await open(page, "#/s/enis-run-out");
  await palette(page, "open the terminal");
  const prompt = page.getByRole("combobox", { name: "Command line" });
  await expect(prompt).toBeFocused();
  await prompt.fill("aws ecs list-tasks --cluster nowhere");
  await prompt.press("Enter");
  await expect(page.getByText("exit code 254", { exact: true })).toBeVisible();
  await prompt.press("Control+u");
  await prompt.pressSequentially("aws ecs des");
  await expect(page.getByRole("listbox", { name: "What may come next" })).toBeVisible();
  await expectAccessible(page, "terminal", "#dock");
});

test("the events, opened and filtered", async ({ page }) => {
  await open(page, "#/s/breaker-trips");
  await palette(page, "show the events");
  await page.getByRole("combobox", { name: "Which events" }).selectOption("Tasks that failed");
  const panel = page.getByRole("tabpanel", { name: "Events" });
  await panel
    .getByRole("button", { name: /STOPPED/ })
    .first()
    .click();
  await expect(panel.getByText(/"detail-type"/).last()).toBeVisible();
  await expectAccessible(page, "events", "#dock");
  await page.getByRole("textbox", { name: "Event pattern" }).fill('{"detail": {"a": "b"}}');
  await expect(panel.getByRole("alert")).toBeVisible();
  await expectAccessible(page, "wrong pattern", "#dock");
});

test("the scheduler, with output", async ({ page }) => {
  await open(page, "#/s/run-and-start");
  await palette(page, "open the scheduler");
  await expect(page.locator(".view-line").first()).toBeVisible();
  const panel = page.getByRole("tabpanel", { name: "Scheduler" });
  await panel.getByRole("button", { name: "Run", exact: true }).click();
  await expect(panel.getByRole("log")).toContainText("It ran to its end");
  await expectAccessible(page, "scheduler", "#dock");
});

test("a request file", async ({ page }) => {
  await open(page, "#/s/enis-run-out");
  await palette(page, "open the terminal");
  const prompt = page.getByRole("combobox", { name: "Command line" });
  await prompt.fill("aws ecs create-service --generate-cli-skeleton > create-service.json");
  await prompt.press("Enter");
  await expect(prompt).toHaveValue("");
  await palette(page, "open the editor");
  const documents = page.getByRole("combobox", { name: "Task definition or file" });
  await documents.selectOption("create-service.json");
  await expect(page.getByRole("button", { name: "Send request" })).toBeEnabled();
  await expect(page.locator(".view-line").first()).toBeVisible();
  await expectAccessible(page, "request file", "#dock");
});

test("the dialogs", async ({ page }) => {
  await open(page, "#/s/enis-run-out");
  for (const [what, show] of Object.entries(dialogs)) {
    await show(page);
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, what, "dialog");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
});

test("the inspector", async ({ page }) => {
  const why = page.getByRole("tabpanel", { name: "Why" });
  for (const id of ["breaker-trips", "container-order", "subnet-full", "agent-disconnected"]) {
    await open(page, `#/s/${id}`);
    await expect(why.getByRole("link", { name: "documented" }).first()).toBeVisible();
    await expectAccessible(page, id, "#inspector");
  }
  await expectAccessible(page, "lesson", "aside");
  await page.getByRole("tab", { name: "Connect" }).click();
  await expect(page.getByRole("tabpanel", { name: "Connect" })).toContainText("CONTAINER ID");
  await expectAccessible(page, "connect", "#inspector");
  await page.getByRole("button", { name: "Break", exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page, "menu", "#inspector");
});

test("the gallery, the rules, an empty region and a refused link", async ({ page }) => {
  await page.goto("./#/gallery");
  await expect(page.getByRole("heading", { name: "Five hundred instances" })).toBeVisible();
  await expectAccessible(page, "gallery");
  await page.goto("./#/rules");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter rules" }).fill("protection");
  await expect(page.getByRole("status")).toContainText("shown");
  await expectAccessible(page, "rules");
  await page.goto("./#/gallery");
  await page.getByRole("button", { name: "Start with an empty region" }).click();
  await expect(page.getByText("This region has no cluster")).toBeVisible();
  await page.goto("./#v1.d.cut");
  await expect(page.getByText(/The link was not opened/)).toBeVisible();
  await expectAccessible(page, "empty region and refused link");
});
