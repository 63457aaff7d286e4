// What a first visit transfers, gzipped: what the built index.html loads at once, what its modules
// import statically, and the engine's worker. Chunks of the editor load on demand and do not count.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const WANTED = 200_000;
const LIMIT = 250_000;

/** Local files that the page's markup loads: scripts, preloads, styles, icons. */
function loadedByPage(html) {
  const addresses = [...html.matchAll(/<(?:script|link)\b[^>]*?\s(?:src|href)="([^"]+)"/g)];
  return addresses
    .map(([, address]) => address)
    .filter((address) => !/^(?:https?:|data:)/.test(address));
}

/** Relative paths in a module's static imports; minified and plain. */
function staticImports(code) {
  const found = code.matchAll(
    /(?:^|[;}\s])(?:import|export)\b[^"'`;()]*?["'](\.{1,2}\/[^"']+)["']/g,
  );
  return [...found].map(([, path]) => path);
}

/** Workers a module starts: Vite writes ``new Worker(new URL(new URL(`host-abc.js`, …)))``. */
function workersOf(code) {
  const found = code.matchAll(/new Worker\(\s*(?:new URL\(\s*)+["'`]([^"'`]+)["'`]/g);
  return [...found].map(([, path]) => path);
}

function inside(dist, from, path) {
  if (path.startsWith("/")) return join(dist, path);
  const beside = resolve(dirname(from), path);
  return existsSync(beside) ? beside : join(dist, path);
}

/** Every file of the first load, by its path in `dist`, with its gzipped size. */
export function firstLoadFiles(dist) {
  const page = join(dist, "index.html");
  if (!existsSync(page)) throw new Error(`${page} is missing: run npm run build first`);
  const seen = new Set([page]);
  for (const file of seen) {
    const text = readFileSync(file, "utf8");
    const named = file === page ? loadedByPage(text) : [...staticImports(text), ...workersOf(text)];
    if (file !== page && !file.endsWith(".js")) continue;
    for (const path of named) seen.add(inside(dist, file, path));
  }
  return [...seen].map((file) => ({
    file: relative(dist, file),
    bytes: gzipSync(readFileSync(file), { level: 9 }).length,
  }));
}

export function firstLoadRows(dist) {
  const files = firstLoadFiles(dist);
  const worker = files.find(({ file }) => /worker/i.test(file));
  if (!worker) throw new Error("The engine's worker was not found among the files of the page.");
  const sum = (some) => some.reduce((bytes, file) => bytes + file.bytes, 0);
  const chunks = readdirSync(dist, { recursive: true }).filter((file) => file.endsWith(".js"));
  return [
    {
      metric: `first load: ${files.length} files, gzip, engine worker included`,
      value: sum(files),
      unit: "bytes",
      wanted: { atMost: WANTED },
      limit: { atMost: LIMIT },
    },
    {
      metric: "first load: of it JavaScript",
      value: sum(files.filter(({ file }) => file.endsWith(".js"))),
      unit: "bytes",
    },
    {
      metric: "first load: chunks left for later",
      value: chunks.length - files.filter(({ file }) => file.endsWith(".js")).length,
      unit: "count",
    },
  ];
}
