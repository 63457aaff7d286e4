// The built site in a real browser: its first graph against a bare page with as many React Flow
// nodes, and the frames it keeps while many tasks change. A machine without a graphics card draws
// in software: its frames say less about people's machines than the ratios do.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { browserName, engines, findBrowser } from "./findBrowser.mjs";
import { countFrames, watchFirstGraph } from "./pageProbe.mjs";
import { loadTs } from "./runTs.mjs";
import { serve } from "./serve.mjs";

const LOADS = 7;
const PLAYS = 3;
const PLAY_MS = 8_000;
const PAN_MS = 4_000;
const LONG_FRAME_MS = 50;
const VIEWPORT = { width: 1440, height: 900 };

async function buildBarePage(outDir) {
  await build({
    root: fileURLToPath(new URL("barePage", import.meta.url)),
    configFile: false,
    base: "./",
    logLevel: "warn",
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: "es2023" },
  });
}

/** A page that no one has visited before: an empty cache, an empty storage. */
async function inFreshPage(browser, url, work) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchFirstGraph);
    await page.goto(url);
    return await work(page);
  } finally {
    await context.close();
  }
}

function firstGraphMs(page) {
  return page.evaluate(() => window.firstGraph);
}

function firstMovingMs(page) {
  return page.evaluate(() => window.firstMoving);
}

async function firstGraphRows(browser, { site, bare, median }) {
  const url = `${site}#/s/enis-run-out`;
  const nodes = await inFreshPage(browser, url, async (page) => {
    await firstMovingMs(page);
    return page.locator(".react-flow__node").count();
  });
  const times = { site: [], moving: [], bare: [] };
  const both = async (page) => [await firstGraphMs(page), await firstMovingMs(page)];
  for (let round = 0; round < LOADS; round++) {
    const [shown, moving] = await inFreshPage(browser, url, both);
    times.site.push(shown);
    times.moving.push(moving);
    times.bare.push(await inFreshPage(browser, `${bare}#${nodes}`, firstGraphMs));
  }
  const [ours, least] = [median(times.site), median(times.bare)];
  return [
    {
      metric: `page: first graph against a bare React Flow page of ${nodes} nodes`,
      value: ours / least,
      unit: "ratio",
      wanted: { atMost: 1.3 },
    },
    { metric: "page: first graph", value: ours, unit: "ms" },
    { metric: "page: first graph that pans and zooms", value: median(times.moving), unit: "ms" },
    { metric: "page: first graph of the bare page", value: least, unit: "ms" },
  ];
}

async function openWorld(page) {
  await page.getByRole("slider", { name: "Time" }).waitFor();
  await page.waitForFunction(() => window.__playgroundDrawn?.().instances.length > 0);
}

async function virtualNow(page) {
  return Number(await page.getByRole("slider", { name: "Time" }).getAttribute("aria-valuenow"));
}

async function framesWhile(page, { forMs, work }) {
  await page.evaluate(countFrames, forMs);
  await work?.();
  return page.evaluate(() => window.frames50);
}

/** Plays at the usual 10×, and says which part of virtual time was seen. */
async function play(page) {
  await page.getByRole("button", { name: /^Play/ }).click();
  const from = await virtualNow(page);
  const frames = await framesWhile(page, { forMs: PLAY_MS });
  const to = await virtualNow(page);
  return { frames, from, to };
}

async function pan(page) {
  const box = await page.locator(".react-flow__pane").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const end = Date.now() + PAN_MS;
  for (let step = 0; Date.now() < end; step++) {
    await page.mouse.move(x + 200 * Math.sin(step / 10), y + 100 * Math.sin(step / 15));
  }
  await page.mouse.up();
}

function frameRows(name, runs, { median, forMs }) {
  const of = (read) => median(runs.map(read));
  return [
    { metric: `${name}: frames in ${forMs / 1000} s`, value: of((f) => f.length), unit: "count" },
    {
      metric: `${name}: of them over ${LONG_FRAME_MS} ms`,
      value: of((frames) => frames.filter((ms) => ms > LONG_FRAME_MS).length),
      unit: "count",
    },
    { metric: `${name}: median frame`, value: of(median), unit: "ms", wanted: { atMost: 17 } },
  ];
}

async function churnRows(browser, { site, median, churn }) {
  const sizes = [50, 500];
  const plays = new Map(sizes.map((instances) => [instances, []]));
  for (let round = 0; round < PLAYS; round++) {
    for (const instances of sizes) {
      const link = await churn.churnLink(instances);
      const played = await inFreshPage(browser, `${site}#${link}`, async (page) => {
        await openWorld(page);
        return play(page);
      });
      plays.get(instances).push(played);
    }
  }
  return sizes.flatMap((instances) => {
    const scenario = churn.churnScenario(instances);
    const tasks = churn.tasksOf(instances);
    const rates = plays.get(instances).map(({ from, to }) => {
      const seconds = PLAY_MS / 1000;
      return churn.changesBetween(scenario, from, to) / tasks / seconds;
    });
    const name = `page: ${instances} instances, ${tasks} tasks, playing`;
    return [
      {
        metric: `${name}: changes of state a task and second`,
        value: median(rates),
        unit: "ratio",
      },
      ...frameRows(
        name,
        plays.get(instances).map(({ frames }) => frames),
        { median, forMs: PLAY_MS },
      ),
    ];
  });
}

async function galleryRows(browser, { site, median }) {
  const url = `${site}#/s/five-hundred-instances`;
  return inFreshPage(browser, url, async (page) => {
    await openWorld(page);
    const opened = await page.evaluate(() => performance.now());
    const panned = await framesWhile(page, { forMs: PAN_MS, work: () => pan(page) });
    const { frames } = await play(page);
    const name = "page: gallery scenario of 500 instances";
    return [
      { metric: `${name}: opens`, value: opened, unit: "ms" },
      ...frameRows(`${name}, panning`, [panned], { median, forMs: PAN_MS }),
      ...frameRows(`${name}, playing`, [frames], { median, forMs: PLAY_MS }),
    ];
  });
}

/** The rows, or why there are none. */
export async function pageRows(dist, { median }) {
  const found = findBrowser();
  if (!found) return { rows: [], skipped: "No browser was found: npm run e2e installs one." };
  const bareFolder = mkdtempSync(join(tmpdir(), "bare-page-"));
  const churn = await loadTs("src/bench/churn.ts");
  await buildBarePage(bareFolder);
  const [site, bare] = [await serve({ folder: dist }), await serve({ folder: bareFolder })];
  const { executablePath } = found;
  const browser = await engines[browserName()].launch(executablePath ? { executablePath } : {});
  try {
    const given = { site: site.url, bare: bare.url, median, churn };
    const rows = [];
    for (const part of [firstGraphRows, churnRows, galleryRows]) {
      rows.push(...(await part(browser, given)));
    }
    return { rows };
  } finally {
    await browser.close();
    site.stop();
    bare.stop();
    rmSync(bareFolder, { recursive: true, force: true });
  }
}
