// Runs a TypeScript module of src/ in Node:
//   node scripts/runTs.mjs src/bench/placement.ts [arguments ...]
// or from another script: `await runTs("src/bench/placement.ts", ["arguments"])`.
// The module exports `main(argv: string[])`, sync or async; what it returns is returned, and a
// number returned to the command line becomes the exit code.
// It is bundled first as the site is (packages stay outside), so that it runs at the site's speed.
import { mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";
import { generateModel } from "./modelGen.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

const built = new Set();

function removeBuilt() {
  for (const outDir of built) rmSync(outDir, { recursive: true, force: true });
}

/** The module's exports. Plugins of Vite may change what is built. */
export async function loadTs(path, { plugins = [] } = {}) {
  await generateModel();
  const outDir = join(root, "node_modules", ".cache", "runTs", `${process.pid}-${Date.now()}`);
  mkdirSync(outDir, { recursive: true });
  const name = basename(path).replace(/\.tsx?$/, "");
  // Not sooner: the module may load parts of itself later.
  if (built.size === 0) process.once("exit", removeBuilt);
  built.add(outDir);
  await build({
    root,
    configFile: false,
    plugins,
    publicDir: false,
    logLevel: "warn",
    build: {
      ssr: join(root, path),
      outDir,
      target: "node20",
      minify: false,
      sourcemap: "inline",
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  return import(pathToFileURL(join(outDir, `${name}.mjs`)).href);
}

export async function runTs(path, argv = []) {
  const { main } = await loadTs(path);
  if (typeof main !== "function") throw new Error(`${path} exports no main(argv)`);
  return main(argv);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [path, ...argv] = process.argv.slice(2);
  if (!path) throw new Error("Which module? node scripts/runTs.mjs src/... [arguments ...]");
  const result = await runTs(path, argv);
  if (typeof result === "number") process.exitCode = result;
}
