// Task definitions written by others, pasted into the editor: each is registered, or refused with
// AWS's message at the line it speaks of. Two of them run as services.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, open, runUntilQuiet, serviceCard, test } from "./page";

const folder = fileURLToPath(new URL("../../shared/corpus/taskdefs/", import.meta.url));
const found = existsSync(folder);
const files = found ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];

const ROLE = "Role is not valid";
const FAMILY = "Family contains invalid characters.";
const IMAGE = "Container.image contains invalid characters.";
const LOGS = "Fargate requires task definition to have execution role ARN to support log driver";

/** Why a file is refused, and what stands in the marked line; every other one is registered. */
const REFUSED: Readonly<Record<string, readonly [says: string, line: string]>> = {
  "all-placeholders.json": [FAMILY, '"family"'],
  "awsvpc-eni-trunking.json": [ROLE, '"taskRoleArn"'],
  "bare-container-definition.json": ['Missing required parameter in input: "family"', "{"],
  "console-export-timeouts.json": [FAMILY, '"family"'],
  "daemon-host-template-arns.json": [ROLE, '"taskRoleArn"'],
  "fargate-ephemeral-storage.json": [IMAGE, '"image"'],
  "firelens-bridge.json": [ROLE, '"taskRoleArn"'],
  "inference-accelerator-retired.json": [
    "Unsupported field 'inferenceAccelerators'.",
    '"inferenceAccelerators"',
  ],
  "malformed-bare-placeholder.json": ["This is not JSON.", "START_PERIOD"],
  "malformed-mustache.json": ["This is not JSON.", "{{command}}"],
  "malformed-number-placeholder.json": ["This is not JSON.", "CPUSHARE"],
  "networkmode-default-links.json": [IMAGE, '"image"'],
  "networkmode-placeholder.json": ["is not a valid value for networkMode", '"networkMode"'],
  "nginx-fargate.json": [LOGS, '"logDriver"'],
  "nginx-reverse-proxy-links.json": [
    "Invalid type for parameter containerDefinitions[0].memory",
    '"memory"',
  ],
  "secrets-ssm.json": [ROLE, '"executionRoleArn"'],
  "wildfly-fargate-null-field.json": [LOGS, '"logDriver"'],
  "windows-gmsa-iis.json": [ROLE, '"executionRoleArn"'],
};

test.skip(!found, "../shared/corpus/taskdefs is missing");
test.skip(
  ({ browserName }) => browserName !== "chromium",
  "pasting needs a clipboard to be let in",
);
const editor = (page: Page) => page.getByRole("region", { name: "Task definition editor" });

async function openEditor(page: Page): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "#/s/first-service");
  await page.getByRole("tab", { name: "Editor" }).click();
}

/** Pastes a file over an empty document, and presses the register key. */
async function pasteAndRegister(page: Page, name: string): Promise<void> {
  const text = readFileSync(folder + name, "utf8");
  await editor(page).getByRole("button", { name: "New task definition" }).click();
  await page.getByRole("menuitem", { name: "Empty" }).click();
  await expect(editor(page).locator(".view-line")).toHaveCount(4);
  await editor(page).locator(".view-lines").click();
  await page.keyboard.press("Control+A");
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press("Control+V");
  await expect(editor(page).locator(".view-line")).not.toHaveCount(4);
  await page.keyboard.press("Control+Enter");
}

/** The text of the line that is marked as refused, which may be wrapped. */
function markedLine(page: Page): Promise<string> {
  return page.evaluate(() => {
    const topOf = (element: Element) => element.getBoundingClientRect().top;
    const marks = [...document.querySelectorAll(".ecs-refused-line")].map(topOf);
    return [...document.querySelectorAll(".view-line")]
      .filter((line) => marks.some((top) => Math.abs(top - topOf(line)) < 3))
      .toSorted((a, b) => topOf(a) - topOf(b))
      .map((line) => (line.textContent ?? "").replaceAll("\u00a0", " "))
      .join("");
  });
}

const PART = 15;

for (let from = 0; from < files.length; from += PART) {
  const part = files.slice(from, from + PART);
  test(`pasted: ${part[0]} to ${part.at(-1)}`, async ({ page }) => {
    await openEditor(page);
    for (const name of part) {
      await test.step(name, async () => {
        await pasteAndRegister(page, name);
        const [says, line] = REFUSED[name] ?? [];
        if (says === undefined || line === undefined) {
          await expect(editor(page).getByText(/^\S+:\d+ registered/)).toBeVisible();
          return;
        }
        await expect(editor(page).getByRole("alert").first()).toContainText(says);
        await expect.poll(() => markedLine(page)).toContain(line);
      });
    }
  });
}

for (const [name, family] of [
  ["nginx-ec2-bridge.json", "nginx"],
  ["gunicorn-ec2-awsvpc.json", "gunicorn"],
] as const) {
  test(`${name} runs as a service`, async ({ page }) => {
    await openEditor(page);
    await pasteAndRegister(page, name);
    await expect(editor(page).getByText(`${family}:1 registered`)).toBeVisible();
    await editor(page)
      .getByRole("button", { name: `Deploy ${family}:1 to service…` })
      .click();
    await page.getByRole("button", { name: "Create service" }).click();
    await expect(page.getByText(/CreateService was accepted/)).toBeVisible();
    await runUntilQuiet(page);
    await expect(serviceCard(page, family, "running 1")).toBeVisible();
    await expect(
      page.getByRole("button", { name: new RegExp(`^Task ${family}:1 .*RUNNING`) }),
    ).toBeVisible();
  });
}
