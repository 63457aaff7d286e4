// `npm test`: every check in order, going on after a failed one. The last line it prints is
// `N passed, N failed` (and `, N skipped`): each check counts as one, each test as one.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const results = join(root, "test-results");
/** @typedef {{ name: string, why: string, count?: number }} Skipped `count` of them, else one. */
/** @type {{ passed: number, failed: number, skipped: Skipped[] }} */
const total = { passed: 0, failed: 0, skipped: [] };
/** @type {string[]} */
const outcomes = [];

/** The script behind a package's command, so that no shell or npx stands between. */
function command(packageName, name = packageName) {
  const file = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  const { bin } = JSON.parse(readFileSync(file, "utf8"));
  return join(dirname(file), typeof bin === "string" ? bin : bin[name]);
}

function run(script, args, env = {}) {
  const options = { cwd: root, stdio: "inherit", env: { ...process.env, ...env } };
  return spawnSync(process.execPath, [script, ...args], options).status === 0;
}

/** Runs a step that gives counts; `undefined` stands for a run that gave none. */
async function step(title, work) {
  console.log(`\n=== ${title}`);
  const start = performance.now();
  const counts = (await work()) ?? { passed: 0, failed: 1, skipped: [] };
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped.push(...counts.skipped);
  const outcome = counts.failed > 0 ? "FAILED" : counts.passed > 0 ? "passed" : "skipped";
  outcomes.push(`${outcome.padEnd(8)}${title}, ${seconds} s`);
  return counts.failed === 0;
}

/** A step that passes or fails as a whole. */
function check(title, script, args) {
  return step(title, () => (run(script, args) ? { passed: 1, failed: 0, skipped: [] } : undefined));
}

function unitTests() {
  const file = join(results, "unit.json");
  const reporters = ["--reporter=default", `--reporter=${join(root, "scripts/countReporter.mjs")}`];
  const ok = run(command("vitest"), ["run", ...reporters], { COUNTS_FILE: file });
  return atLeastOneFailure(existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null, ok);
}

/** Real AWS clients: where there are none, each of their commands counts as skipped. */
function wire() {
  const file = join(results, "wire.json");
  const ok = run(join(root, "scripts/wire.mjs"), [], { COUNTS_FILE: file });
  return atLeastOneFailure(existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null, ok);
}

/** A port that is free now, so that two runs on one machine do not meet. */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(String(port)));
    });
  });
}

async function journeys() {
  const file = join(results, "e2e.json");
  const args = ["test", "--config", "e2e/playwright.config.ts", "--pass-with-no-tests"];
  const ok = run(command("@playwright/test", "playwright"), args, {
    E2E_REPORT: file,
    E2E_PORT: await freePort(),
  });
  if (!existsSync(file)) return undefined;
  const report = JSON.parse(readFileSync(file, "utf8"));
  const skipped = report.suites.flatMap((suite) => skippedIn(suite, []));
  const { expected, unexpected, flaky } = report.stats;
  return atLeastOneFailure({ passed: expected, failed: unexpected + flaky, skipped }, ok);
}

function skippedIn(suite, path) {
  const titles = [...path, suite.title];
  const here = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === "skipped")
      .map(({ annotations }) => ({
        name: [...titles, spec.title].join(" > "),
        why: annotations.find(({ type }) => type === "skip")?.description ?? "no reason given",
      })),
  );
  return [...here, ...(suite.suites ?? []).flatMap((inner) => skippedIn(inner, titles))];
}

/** A runner that ends badly without a failed test (a file that does not load) failed once. */
function atLeastOneFailure(counts, ok) {
  if (!counts || ok || counts.failed > 0) return counts ?? undefined;
  return { ...counts, failed: 1 };
}

function skip(title, why) {
  return step(title, () => {
    console.log(`skipped: ${why}`);
    return { passed: 0, failed: 0, skipped: [{ name: title, why }] };
  });
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

await check("model step", join(root, "scripts/modelGen.mjs"), []);
await check("format", command("prettier"), ["--check", "--log-level", "warn", "."]);
await check("lint", command("oxlint"), ["--type-aware"]);
await check("types", command("typescript", "tsc"), ["-b"]);
await step("unit and property tests", unitTests);
await step("AWS CLI and boto3", wire);
const built = await check("build", command("vite"), ["build", "--logLevel", "warn"]);
if (built) {
  const ready = await check("browser to test in", join(root, "scripts/ensureBrowser.mjs"), []);
  if (ready) await step("browser journeys", journeys);
  else await skip("browser journeys", "there is no browser");
} else {
  await skip("browser journeys", "the build failed");
}

console.log(`\n${outcomes.join("\n")}`);
if (total.skipped.length > 0) console.log("\nSkipped:");
for (const { name, why, count = 1 } of total.skipped) {
  console.log(`  ${name}${count === 1 ? "" : ` (${count})`}: ${why}`);
}
const { passed, failed } = total;
const skipped = total.skipped.reduce((sum, { count = 1 }) => sum + count, 0);
const tail = skipped > 0 ? `, ${skipped} skipped` : "";
console.log(`\n${passed} passed, ${failed} failed${tail}`);
process.exitCode = failed > 0 ? 1 : 0;
