// The mutation run: every number and rounding that a rule names, changed one at a time.
// Two processes share the work (mutant.mjs); one that hangs on a change is replaced.
import { fork } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { loadTs } from "../runTs.mjs";

const PROCESSES = 2;
/** A change under which the tests take that much longer than all of them did has been noticed. */
const LONGER = { times: 5, atLeastMs: 600_000 };
const src = fileURLToPath(new URL("../../src/", import.meta.url));

/** One for each change: where, what for what, and the rules that name the place. */
async function mutantsOf({ rule, file }) {
  const { numberPlaces, covers } = await loadTs("src/tidy/numbers.ts");
  const { readSources } = await loadTs("src/tidy/source.ts");
  const { NUMBERS_OF_RULES } = await loadTs("src/engine/rules/numbers.ts");
  const sources = readSources(pathToFileURL(src));
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const named = Object.entries(NUMBERS_OF_RULES);
  return numberPlaces(sources).flatMap((place) => {
    const rules = named
      .filter(([, names]) => names.some((name) => covers(name, place)))
      .map(([id]) => id);
    if (rules.length === 0) return [];
    if (rule !== undefined && !rules.includes(rule)) return [];
    if (file !== undefined && !place.path.includes(file)) return [];
    const text = texts.get(place.path);
    const line = text.slice(0, place.start).split("\n").length;
    return place.instead.map((to) => ({
      title: `${place.path}:${line} ${place.name}: ${text.slice(place.start, place.end)} → ${to}`,
      path: join(src, place.path),
      text: text.slice(0, place.start) + to + text.slice(place.end),
      rules,
    }));
  });
}

/** Test files, and those that have the id of a rule in a title. */
function testFiles() {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /^(?:engine|api|lessons)\/.*\.test\.ts$/.test(file))
    .filter((file) => file !== "engine/rules.test.ts")
    .map((file) => ({ path: join(src, file), text: readFileSync(join(src, file), "utf8") }));
  return {
    all: files.map(({ path }) => path),
    naming: (ids) =>
      files.filter(({ text }) => ids.some((id) => text.includes(`[${id}]`))).map((f) => f.path),
  };
}

/** Works through the queue in a process of its own. */
async function work(queue, tests, { named, rules, tell }) {
  let child;
  const start = () =>
    new Promise((ready, fail) => {
      child = fork(fileURLToPath(new URL("mutant.mjs", import.meta.url)), { stdio: "inherit" });
      child.once("message", ready);
      child.once("exit", (code) => fail(new Error(`a process ended with ${code}`)));
      child.send({ baseline: named ? tests.naming(rules) : tests.all });
    });
  const begunAt = performance.now();
  const unfit = await start();
  const tookMs = performance.now() - begunAt;
  const longestMs = Math.max(LONGER.atLeastMs, tookMs * LONGER.times);
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const own = tests.naming(mutant.rules);
    const outcome = await tried(child, { ...mutant, own, named }, longestMs);
    tell(mutant, outcome);
    if (outcome.hangs) {
      child.kill("SIGKILL");
      await start();
    }
  }
  child.disconnect();
  return unfit;
}

function tried(child, mutant, longestMs) {
  return new Promise((done, fail) => {
    const late = setTimeout(() => done({ by: "a run that does not end", hangs: true }), longestMs);
    const ended = (code) => fail(new Error(`a process ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (outcome) => {
      clearTimeout(late);
      child.off("exit", ended);
      done(outcome);
    });
    child.send({ mutant });
  });
}

/** Whether every change was noticed. */
export async function mutate({ rule, file, named }) {
  const mutants = await mutantsOf({ rule, file });
  if (mutants.length === 0) throw new Error("No rule names such a number.");
  console.log(`${mutants.length} changes`);
  const tests = testFiles();
  const queue = [...mutants];
  const rules = mutants.flatMap((mutant) => mutant.rules);
  const survivors = [];
  let elsewhere = 0;
  const tell = (mutant, { by, own }) => {
    if (by === undefined) survivors.push(mutant);
    if (by !== undefined && !own) elsewhere++;
    const outcome = by === undefined ? "SURVIVES" : own ? "killed  " : "killed* ";
    const whose = mutant.rules.join(", ");
    console.log(`${outcome} ${mutant.title} [${whose}]${by === undefined ? "" : `: ${by}`}`);
  };
  const parts = Array.from({ length: Math.min(PROCESSES, mutants.length) }, () =>
    work(queue, tests, { named, rules, tell }),
  );
  const unfit = new Set((await Promise.all(parts)).flat());
  for (const path of unfit) console.log(`not used, it fails without a change: ${path}`);
  for (const { title } of survivors) console.log(`no test notices ${title}`);
  const killed = mutants.length - survivors.length;
  console.log(
    `${mutants.length} changes: ${killed} noticed (${elsewhere} by tests of other rules), ` +
      `${survivors.length} not noticed`,
  );
  return survivors.length === 0;
}
