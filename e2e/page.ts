// What a journey can do on the page, by role and name. Every test made with this `test` also fails
// when the page throws or writes an error or a warning to the console.
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { deflateRawSync } from "node:zlib";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import type { Drawn } from "../src/graph/drawn";

interface Journey {
  /** Console texts that belong to what the test does to the page. */
  readonly tolerated: RegExp | undefined;
  readonly problems: string[];
}

export const test = base.extend<Journey>({
  tolerated: [undefined, { option: true }],
  problems: [
    async ({ page, tolerated }, use) => {
      const problems: string[] = [];
      watch(page, problems, tolerated);
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Notes what a page complains of: also of pages opened later, in other contexts. */
export function watch(page: Page, problems: string[], tolerated?: RegExp): void {
  const note = (text: string) => {
    if (tolerated?.test(text) !== true) problems.push(text);
  };
  page.on("pageerror", (error) => note(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") note(message.text());
  });
}

/** Opens the site at a fragment, and waits until its world is there. */
export async function open(page: Page, fragment = ""): Promise<void> {
  await page.goto(`./${fragment}`);
  await expect(slider(page)).toBeVisible();
}

/** The simulation does not start before what this resolves to is called. */
export async function holdSimulation(page: Page): Promise<() => void> {
  let start: () => void = () => undefined;
  const started = new Promise<void>((done) => (start = done));
  await page.route(/\/worker-[^/]*\.js$/, async (route) => {
    await started;
    await route.continue();
  });
  return start;
}

export function slider(page: Page): Locator {
  return page.getByRole("slider", { name: "Time" });
}

/** Virtual ms of the moment the page shows. */
export async function now(page: Page): Promise<number> {
  return Number(await slider(page).getAttribute("aria-valuenow"));
}

/** The turn the page shows. */
export async function turn(page: Page): Promise<number> {
  const text = (await slider(page).getAttribute("aria-valuetext")) ?? "";
  return Number(/turn (\d+)/.exec(text)?.[1]);
}

export interface ApiCall {
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
}

export interface ApiAnswer {
  readonly ok: boolean;
  readonly output?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}

interface Door {
  readonly call: (call: ApiCall) => Promise<ApiAnswer>;
  readonly digest: () => Promise<string>;
  readonly seek: (to: { readonly at: number }) => Promise<void>;
}

declare global {
  interface Window {
    playground?: Door;
  }
}

/** A call through the page's own door, as from the browser's console. */
export function call(page: Page, made: ApiCall): Promise<ApiAnswer> {
  return page.evaluate((asked) => {
    const { playground } = window;
    if (playground === undefined) throw new Error("the page offers no door");
    return playground.call(asked);
  }, made);
}

/** The output of a call that is not refused. */
export async function output(page: Page, made: ApiCall): Promise<unknown> {
  const answer = await call(page, made);
  if (!answer.ok) throw new Error(`${made.operation}: ${answer.error?.message ?? "refused"}`);
  return answer.output;
}

export function ecs(operation: string, input: unknown): ApiCall {
  return { service: "ecs", operation, input };
}

export function digest(page: Page): Promise<string> {
  return page.evaluate(async () => (await window.playground?.digest()) ?? "");
}

/** Moves the clock, and waits until the page shows that moment. */
export async function seek(page: Page, at: number): Promise<void> {
  await page.evaluate((to) => window.playground?.seek({ at: to }), at);
  await expect(slider(page)).toHaveAttribute("aria-valuenow", String(at));
}

export function drawn(page: Page): Promise<Drawn> {
  return page.evaluate(() => {
    const read = window.__playgroundDrawn;
    if (read === undefined) throw new Error("no graph is there");
    return read();
  });
}

/** To the end of what is going on, by the menu beside Step. */
export async function runUntilQuiet(page: Page): Promise<void> {
  await page.getByRole("button", { name: "More steps" }).click();
  await page.getByRole("menuitem", { name: /Run until quiet/ }).click();
  await expect(page.getByText(/^quiet · /)).toBeVisible();
}

/** The card of a service in the graph, by what it says: `running 2`. */
export function serviceCard(page: Page, name: string, says: string): Locator {
  return page.getByRole("button", { name: new RegExp(`^Service ${name}, .*\\b${says}\\b`) });
}

/** Opens the share dialog, reads link and digest, and closes it. */
export async function share(page: Page): Promise<{ link: string; digest: string }> {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const read = await readShare(page);
  await page.getByRole("button", { name: "Close", exact: true }).click();
  return read;
}

/** Reads the open share dialog. */
export async function readShare(page: Page): Promise<{ link: string; digest: string }> {
  const dialog = page.getByRole("dialog", { name: "Share" });
  const link = dialog.getByRole("textbox", { name: "Link" });
  await expect(link).toHaveValue(/#v1\.d\./);
  const digits = dialog.getByText(/World digest/).locator("code");
  await expect(digits).toHaveText(/^[0-9a-f]{16}$/);
  return { link: await link.inputValue(), digest: await digits.innerText() };
}

/** Runs an entry of the palette by its letters. */
export async function palette(page: Page, letters: string): Promise<void> {
  await page.keyboard.press("Control+K");
  const box = page.getByRole("combobox", { name: "Go to anything" });
  await expect(box).toBeFocused();
  await page.keyboard.type(letters);
  const matches = page.getByRole("listbox", { name: "Matches" });
  await expect(matches.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(box).toBeHidden();
}

const scenarios = new URL("../src/lessons/scenarios/", import.meta.url);

interface GalleryScenario {
  readonly id: string;
  readonly opensAt: number;
  readonly question?: string;
}

/** Every scenario of the gallery, by its files. */
export const gallery: readonly GalleryScenario[] = readdirSync(scenarios)
  .filter((name) => name.endsWith(".json"))
  .map((name) => {
    const { view, journal, lesson } = JSON.parse(readFileSync(new URL(name, scenarios), "utf8"));
    const opensAt = view?.at ?? journal.at(-1)?.at ?? 0;
    return { id: basename(name, ".json"), opensAt, question: lesson?.question };
  });

/** A scenario as the fragment of a link. */
export function packed(scenario: unknown): string {
  const json = Buffer.from(JSON.stringify(scenario));
  return `v1.d.${crc32(json)}${deflateRawSync(json).toString("base64url")}`;
}

function crc32(bytes: Buffer): string {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (~crc >>> 0).toString(16).padStart(8, "0");
}
