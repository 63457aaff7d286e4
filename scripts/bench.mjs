// Prints ratios and counts of the engine, of the built site, and of its page in a browser:
//   npm run bench                       everything, the endpoint over HTTP too
//   npm run bench -- kernel site page   only these
// The site is the one in dist/, or in the folder that BENCH_FOLDER names.
// A wanted figure that is missed is said; a hard limit that is exceeded ends with exit code 1.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { endpointRows } from "./endpointBench.mjs";
import { firstLoadRows } from "./firstLoadBytes.mjs";
import { pageRows } from "./pageBench.mjs";
import { loadTs } from "./runTs.mjs";

const ENDPOINT = "endpoint";
const SITE = "site";
const PAGE = "page";
const dist = process.env.BENCH_FOLDER || fileURLToPath(new URL("../dist", import.meta.url));

function meets(value, bound) {
  if (!bound) return true;
  return value >= (bound.atLeast ?? -Infinity) && value <= (bound.atMost ?? Infinity);
}

function bounded(bound) {
  if (!bound) return "";
  return bound.atLeast !== undefined ? `≥ ${number(bound.atLeast)}` : `≤ ${number(bound.atMost)}`;
}

function number(value) {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 2 : 4;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

function verdict({ value, wanted, limit }) {
  if (!meets(value, limit)) return "OVER THE LIMIT";
  if (!meets(value, wanted)) return "missed";
  return wanted || limit ? "ok" : "";
}

function print(rows) {
  const heads = ["", "value", "unit", "wanted", "limit", ""];
  const cells = rows.map((row) => [
    row.metric,
    number(row.value),
    row.unit === "ms" ? "ms (information)" : row.unit,
    bounded(row.wanted),
    bounded(row.limit),
    verdict(row),
  ]);
  const widths = heads.map((head, i) =>
    Math.max(head.length, ...cells.map((row) => row[i].length)),
  );
  const line = (row) =>
    row.map((cell, i) => (i === 1 ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("  ");
  for (const row of [heads, ...cells]) console.log(line(row).trimEnd());
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

function heapBytes() {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Customers a second of one run of SimPy, or why there is no such run. */
function simpyRate() {
  const script = fileURLToPath(new URL("./mm10.py", import.meta.url));
  const { error, status, stdout, stderr } = spawnSync("python3", [script], { encoding: "utf8" });
  if (error) return "python3 is not installed";
  if (status !== 0) return stderr.trim().split("\n").at(-1) ?? "python3 failed";
  return Number(stdout);
}

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
const { runBenches, median, names } = await loadTs("src/bench/benches.ts");
const known = [...names, ENDPOINT, SITE, PAGE];
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
  process.exit(2);
}
const rows = runBenches(names.filter(isWanted), { heapBytes, simpyRate });
if (isWanted(ENDPOINT)) rows.push(...(await endpointRows({ median })));
const ofTheSite = [SITE, PAGE].filter(isWanted);
if (ofTheSite.length > 0 && !existsSync(dist)) {
  console.log(
    `The site is not built: npm run build, then ${ofTheSite.join(" and ")} have rows too.`,
  );
} else {
  if (isWanted(SITE)) rows.push(...firstLoadRows(dist));
  if (isWanted(PAGE)) {
    const page = await pageRows(dist, { median });
    if (page.skipped) console.log(page.skipped);
    rows.push(...page.rows);
  }
}
if (rows.length > 0) print(rows);
if (rows.some((row) => !meets(row.value, row.limit))) process.exitCode = 1;
