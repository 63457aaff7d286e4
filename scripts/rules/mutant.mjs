// One process of the mutation run: keeps a Vitest with all modules transformed, and for each
// change it is told runs tests on a source text that differs in memory only.
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createVitest } from "vitest/node";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The one source file that differs now. */
let changed;

const vitest = await createVitest(
  "test",
  {
    root,
    watch: false,
    bail: 1,
    pool: "threads",
    maxWorkers: 1,
    reporters: [{}],
    passWithNoTests: true,
  },
  {
    plugins: [
      {
        name: "mutant",
        enforce: "pre",
        load: (id) => (changed !== undefined && id === changed.path ? changed.text : null),
      },
    ],
  },
);
const unfit = new Set();

/** The files of which a test failed; with `ids`, only tests that bear one of them are run. */
async function failing(files, ids) {
  if (files.length === 0) return [];
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  if (ids === undefined) vitest.resetGlobalTestNamePattern();
  else vitest.setGlobalTestNamePattern(new RegExp(ids.map((id) => `\\[${id}\\]`).join("|")));
  const project = vitest.getRootProject();
  const specifications = files.map((file) => project.createSpecification(file));
  const { testModules } = await vitest.runTestSpecifications(specifications);
  return testModules
    .filter((module) => !module.ok())
    .map(({ moduleId }) => relative(root, moduleId));
}

async function tryOut({ path, text, rules, own, named }) {
  changed = { path, text };
  vitest.invalidateFile(path);
  const fit = (files) => files.filter((file) => !unfit.has(relative(root, file)));
  const [ownTest] = await failing(fit(own), rules);
  const [other] = ownTest !== undefined || named ? [] : await failing(fit(all), undefined);
  changed = undefined;
  vitest.invalidateFile(path);
  return { by: ownTest ?? other, own: ownTest !== undefined };
}

let all = [];

async function answer({ baseline, mutant }) {
  if (mutant !== undefined) return tryOut(mutant);
  all = baseline;
  vitest.config.bail = 0;
  for (const file of await failing(all, undefined)) unfit.add(file);
  vitest.config.bail = 1;
  return [...unfit];
}

process.on("message", (message) => void answer(message).then((told) => process.send(told)));
process.on("disconnect", () => void vitest.close().then(() => process.exit()));
