import { defineConfig, devices } from "@playwright/test";
import { browserName, findBrowser } from "../scripts/findBrowser.mjs";

// The built site (`npm run build`) under a sub-path, so that base-path faults show.
const port = Number(process.env.E2E_PORT || 4179);
const prefix = "/some/path/";
const folder = process.env.E2E_FOLDER || "dist";
const report = process.env.E2E_REPORT;
const browser = browserName();
const desktop = {
  chromium: devices["Desktop Chrome"],
  firefox: devices["Desktop Firefox"],
  webkit: devices["Desktop Safari"],
}[browser];
const executablePath = findBrowser()?.executablePath;

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/e2e",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Waits end with what they wait for; these only end what hangs.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    baseURL: `http://localhost:${port}${prefix}`,
    viewport: { width: 1440, height: 900 },
    // A trace takes a third of the run: E2E_TRACE=1 asks for it.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: executablePath ? { executablePath } : {},
  },
  projects: [{ name: browser, use: { ...desktop, viewport: { width: 1440, height: 900 } } }],
  webServer: {
    command: `node scripts/serve.mjs --strict-port --port ${port} --prefix ${prefix} --folder ${folder}`,
    cwd: "..",
    url: `http://localhost:${port}${prefix}`,
    reuseExistingServer: false,
  },
});
