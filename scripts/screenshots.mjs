// Pictures of the built site, to be looked at: sizes × themes × scenes, into
// test-results/screenshots (git-ignored). `npm run build` first.
//   node scripts/screenshots.mjs [--folder dist] [--only enis]   pictures whose name has `enis`
//   node scripts/screenshots.mjs --readme                        public/screenshot.png for README.md
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { browserName, engines, findBrowser } from "./findBrowser.mjs";
import { serve } from "./serve.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const SIZES = [
  [1440, 900],
  [1280, 720],
  [1024, 768],
  [390, 844],
];
const PATIENCE = { timeout: 60_000 };

const { values: options } = parseArgs({
  options: {
    folder: { type: "string", default: join(root, "dist") },
    only: { type: "string", default: "" },
    readme: { type: "boolean", default: false },
  },
});

async function opened(page, hash) {
  await page.goto(`${site.url}${hash}`);
  await drawn(page);
}

/** The graph, or on a phone the table, has been drawn. */
async function drawn(page) {
  await page.getByRole("slider", { name: "Time" }).waitFor(PATIENCE);
  await page.locator("[role=treegrid] [data-row], .react-flow__node").first().waitFor(PATIENCE);
}

/** Steps until the service has tasks that found no place: the picture is full of reasons. */
async function unplaced(page) {
  await opened(page, "#/s/enis-run-out");
  const verdict = page.getByText(/not placed: ENI/).first();
  do {
    await page.getByRole("button", { name: "Step", exact: true }).last().click();
  } while (!(await verdict.isVisible()));
  if (page.viewportSize().width < 900) return;
  // Facts and timeline follow a moment later.
  await page.getByText("orders: not placed on 3 instances").first().waitFor(PATIENCE);
}

async function crowded(page) {
  await opened(page, "#/s/five-hundred-instances");
  await page
    .getByText(/5,000 tasks/)
    .first()
    .waitFor(PATIENCE);
}

async function emptyRegion(page) {
  await page.goto(`${site.url}#/gallery`);
  await page.getByRole("button", { name: "Start with an empty region" }).click();
  await page.getByText("This region has no cluster").waitFor(PATIENCE);
}

async function brokenLink(page) {
  await page.goto(`${site.url}#v1.d.0123456789abcdef`);
  await page.getByText(/The link was not opened/).waitFor(PATIENCE);
  await drawn(page);
}

async function gallery(page) {
  await page.goto(`${site.url}#/gallery`);
  await page.getByRole("heading", { name: "Five hundred instances" }).waitFor(PATIENCE);
}

async function editor(page) {
  await opened(page, "#/s/rolling-deployment");
  await page.getByRole("tab", { name: "Editor" }).click();
  await page.locator(".view-line").first().waitFor(PATIENCE);
  await page.locator(".view-lines").getByText("family").first().waitFor(PATIENCE);
}

const SCENES = {
  unplaced,
  crowded,
  "empty-region": emptyRegion,
  "broken-link": brokenLink,
  gallery,
  editor,
};

async function shoot(browser, { width, height, theme, scene, path }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await SCENES[scene](page);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, animations: "disabled" });
  await context.close();
  const { size } = statSync(path);
  console.log(`${path} ${Math.round(size / 1024)} kB`);
}

function pictures() {
  if (options.readme) {
    const path = join(root, "public/screenshot.png");
    return [{ width: 1440, height: 900, theme: "light", scene: "unplaced", path }];
  }
  const folder = join(root, "test-results/screenshots");
  mkdirSync(folder, { recursive: true });
  return Object.keys(SCENES).flatMap((scene) =>
    SIZES.flatMap(([width, height]) =>
      ["light", "dark"].map((theme) => {
        const path = join(folder, `${scene}-${width}x${height}-${theme}.png`);
        return { width, height, theme, scene, path };
      }),
    ),
  );
}

const { executablePath } = findBrowser() ?? {};
const site = await serve({ folder: options.folder });
const browser = await engines[browserName()].launch({ executablePath });
try {
  for (const picture of pictures()) {
    if (picture.path.includes(options.only)) await shoot(browser, picture);
  }
} finally {
  await browser.close();
  site.stop();
}
