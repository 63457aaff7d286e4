// The real AWS CLI and boto3 against the endpoint, with expectations of our own writing:
//   npm run wire                  every command, compared
//   npm run wire -- --record      writes what the AWS CLI prints now into scripts/wire/*.txt
// Wants Debian's packages `awscli` and `python3-boto3`. Where they are not, or are others, the
// commands count as skipped. Ends with 1 when something failed.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadTs } from "./runTs.mjs";
import { findClients } from "./wire/clients.mjs";
import { runPython } from "./wire/python.mjs";
import { readTracks, runTracks, writeTracks } from "./wire/tracks.mjs";

const { values } = parseArgs({ options: { record: { type: "boolean", default: false } } });

const { start } = await loadTs("src/endpoint/main.ts");
const { url, server } = await start({
  port: 0,
  host: "127.0.0.1",
  pace: { kind: "fast" },
  page: (_, response) => response.writeHead(404).end(),
  report: (about, error) => console.error(`${about}:`, error),
});

const clients = findClients();
const tracks = readTracks();
const commands = tracks.reduce((sum, { steps }) => sum + steps.length, 0);

/** @type {{ passed: number, failed: number, skipped: object[] }} */
const counts = { passed: 0, failed: 0, skipped: [] };

function count({ passed, failed }) {
  counts.passed += passed;
  counts.failed += failed;
}

function skip(name, why, many) {
  counts.skipped.push({ name, why, count: many });
  console.log(`skipped: ${name} (${many} commands): ${why}`);
}

const python = runPython(clients, url);
if (clients.cli.ok) {
  const results = await runTracks(tracks, { aws: clients.cli.path, url });
  if (values.record) writeTracks(results);
  else count(report(results));
} else {
  skip("AWS CLI", clients.cli.why, commands);
}
const calls = await python;
if (calls.ok) count(calls);
else skip("boto3", calls.why, calls.many);

function report(results) {
  const wrong = results.flatMap(({ steps, name }) =>
    steps
      .filter(({ expected, printed }) => expected !== printed)
      .map((step) => ({ name, ...step })),
  );
  for (const { name, command, expected, printed } of wrong) {
    console.log(`FAILED ${name}: ${command}\n--- expected\n${expected}\n--- printed\n${printed}`);
  }
  return { passed: commands - wrong.length, failed: wrong.length };
}

server.closeAllConnections();
server.close();
const skipped = counts.skipped.reduce((sum, { count: many }) => sum + many, 0);
console.log(`wire: ${counts.passed} passed, ${counts.failed} failed, ${skipped} skipped`);
const { COUNTS_FILE } = process.env;
if (COUNTS_FILE) writeFileSync(COUNTS_FILE, JSON.stringify(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
