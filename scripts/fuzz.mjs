// Random programs of calls and faults against the region, all invariants after every turn:
//   npm run fuzz -- --seeds 2000 --steps 500 [--from 1]
//   npm run fuzz -- --faults [name ...]   plants deliberate faults in a copy of the rules, one at a
//                                         time: each must be found and made short
//   npm run fuzz -- --door [--requests 200000] [--from 1]
//                                         random and mutated requests for every operation: no crash,
//                                         and no refusal that changes anything
// Two processes share the work. A failure is printed with its seed, its shortest journal and a link;
// exit code 1.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FAULTS } from "./fuzz/faults.mjs";
import { plant } from "./fuzz/plant.mjs";
import { loadTs } from "./runTs.mjs";

const PROCESSES = 2;
/** A planted fault is found within so many seeds, and in so many calls. */
const MOST_CALLS = 10;
const FAULT_SEARCH = { seeds: 200, steps: 150, from: 1, calls: MOST_CALLS };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: "string", default: "20" },
    steps: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    faults: { type: "boolean", default: false },
    door: { type: "boolean", default: false },
    requests: { type: "string", default: "20000" },
    part: { type: "boolean", default: false },
  },
});
const numbers = [values.seeds, values.steps, values.from, values.requests].map(Number);
const [seeds, steps, from, requests] = numbers;
if (!numbers.every((number) => Number.isInteger(number) && number >= 0)) {
  throw new Error("--seeds, --steps, --from and --requests take whole numbers.");
}

/** Some of the seeds in this process; what came of them. */
async function runPart() {
  const { runCampaign, report } = await loadTs("src/headless/fuzz.ts");
  const outcome = runCampaign({ seeds, steps, from, say: (line) => console.log(line) });
  const reports = await Promise.all(outcome.failures.map(report));
  return { turns: outcome.turns, idle: outcome.idle, reports };
}

/** Plants the faults named; by name, the calls that reveal it, or undefined. */
async function findFaults(names) {
  const found = [];
  for (const fault of FAULTS.filter(({ name }) => names.includes(name))) {
    const { findFailure } = await loadTs("src/headless/fuzz.ts", { plugins: [plant(fault)] });
    const trial = findFailure(FAULT_SEARCH);
    const calls = trial?.journal.length;
    const why = trial === undefined ? "NOT FOUND" : trial.failure.what[0].split("\n", 1)[0];
    console.log(`${fault.name}: ${why}${calls === undefined ? "" : `, after ${calls} calls`}`);
    found.push({ name: fault.name, calls });
  }
  return found;
}

function elsewhere(args) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ["--part", ...args.map(String)]);
    let told;
    child.on("message", (message) => (told = message));
    child.on("error", reject);
    child.on("exit", (code) =>
      told === undefined ? reject(new Error(`a part ended with ${code}`)) : resolve(told),
    );
  });
}

/** Every so-manieth of a list, for each process one. */
function dealt(list) {
  const shares = Array.from({ length: PROCESSES }, () => []);
  list.forEach((item, at) => shares[at % PROCESSES].push(item));
  return shares;
}

async function runCampaigns() {
  const share = Math.ceil(seeds / PROCESSES);
  const starts = Array.from({ length: PROCESSES }, (_, i) => i * share).filter((at) => at < seeds);
  const parts = await Promise.all(
    starts.map((at) =>
      elsewhere(["--seeds", Math.min(share, seeds - at), "--steps", steps, "--from", from + at]),
    ),
  );
  const reports = parts.flatMap((part) => part.reports);
  for (const lines of reports) console.log(`\n${lines.join("\n")}`);
  const turns = parts.reduce((sum, part) => sum + part.turns, 0);
  console.log(`\n${seeds} seeds of ${steps} steps, ${turns} turns: ${reports.length} failures.`);
  const [first] = parts;
  const idle = first.idle.filter((name) => parts.every((part) => part.idle.includes(name)));
  if (idle.length > 0) console.log(`Never accepted: ${idle.join(", ")}.`);
  return reports.length === 0;
}

async function plantFaults() {
  const wanted = FAULTS.map(({ name }) => name).filter(
    (name) => positionals.length === 0 || positionals.includes(name),
  );
  const parts = await Promise.all(
    dealt(wanted)
      .filter((names) => names.length > 0)
      .map((names) => elsewhere(["--faults", ...names])),
  );
  const found = parts.flat();
  const missed = found.filter(({ calls }) => calls === undefined);
  const long = found.filter(({ calls }) => calls > MOST_CALLS);
  console.log(`\n${found.length} faults planted, ${found.length - missed.length} found.`);
  if (missed.length > 0) console.log(`Not found: ${missed.map(({ name }) => name).join(", ")}.`);
  if (long.length > 0) console.log(`Not short: ${long.map(({ name }) => name).join(", ")}.`);
  return missed.length + long.length === 0;
}

/** Part of the requests in this process, in worlds of its own. */
async function knock() {
  const { runDoor } = await loadTs("src/headless/fuzz/door.ts");
  const { counts, failures } = runDoor({ requests, from });
  return { counts: [...counts], failures };
}

async function runDoors() {
  const share = Math.ceil(requests / PROCESSES);
  const parts = await Promise.all(
    Array.from({ length: PROCESSES }, (_, i) =>
      elsewhere(["--door", "--requests", share, "--from", from + i * share]),
    ),
  );
  const failures = parts.flatMap((part) => part.failures);
  for (const failure of failures) console.log(failure);
  const sums = new Map();
  for (const [name, { ok, refused }] of parts.flatMap((part) => part.counts)) {
    const before = sums.get(name) ?? { ok: 0, refused: 0 };
    sums.set(name, { ok: before.ok + ok, refused: before.refused + refused });
  }
  for (const [name, { ok, refused }] of sums) {
    console.log(
      `${name.padEnd(45)} ${String(ok).padStart(7)} ok ${String(refused).padStart(7)} refused`,
    );
  }
  const asked = [...sums.values()].reduce((sum, { ok, refused }) => sum + ok + refused, 0);
  console.log(`\n${asked} requests for ${sums.size} operations: ${failures.length} failures.`);
  return failures.length === 0;
}

if (values.part && values.door) {
  process.send(await knock());
} else if (values.part) {
  process.send(values.faults ? await findFaults(positionals) : await runPart());
} else {
  const well = await (values.door ? runDoors() : values.faults ? plantFaults() : runCampaigns());
  if (!well) process.exitCode = 1;
}
