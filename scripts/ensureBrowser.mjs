// Makes sure that there is a browser to test in, before Playwright reads its configuration.
// E2E_NO_INSTALL=1 forbids installing one.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserName, findBrowser } from "./findBrowser.mjs";

const packageFile = createRequire(import.meta.url).resolve("@playwright/test/package.json");
const playwright = join(dirname(packageFile), "cli.js");

function run(command, args, options) {
  console.log(`$ ${command} ${args.join(" ")}`);
  return spawnSync(command, args, { stdio: "inherit", ...options }).status === 0;
}

function install(name) {
  const limit = { timeout: 180_000 };
  if (run(process.execPath, [playwright, "install", name], limit) && findBrowser()) return;
  const root = process.platform === "linux" && process.getuid?.() === 0;
  if (!root || name !== "chromium") return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  if (run("apt-get", ["update"], { env })) {
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env });
  }
}

/** The browser found or installed; throws with what to do when there is none. */
export function ensureBrowser() {
  const name = browserName();
  if (!findBrowser() && process.env.E2E_NO_INSTALL !== "1") install(name);
  const browser = findBrowser();
  if (browser) return browser;
  const ways = [`npx playwright install --with-deps ${name}`];
  if (name === "chromium") ways.push("apt-get install --no-install-recommends chromium");
  throw new Error(`No ${name} to test in. To get one:\n  ${ways.join("\n  or: ")}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(`Browser: ${ensureBrowser().from}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
