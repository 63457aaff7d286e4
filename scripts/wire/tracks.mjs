// Tracks: text files of commands and of what they print. Each has a region, so a world, of its own;
// its commands run one after the other, tracks side by side.
//
//   region us-east-1          first line
//   $ aws ecs ...             a command, as bash reads it; `\` continues it on the next line
//   > advance {"ms": 60000}   before the next command, a control of the endpoint
//   text                      standard output
//   ! text                    standard error
//   = 254                     exit code, where it is not 0
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { plain } from "./plain.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));

export function readTracks() {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .toSorted()
    .map((name) => ({ name, ...parseTrack(readFileSync(join(folder, name), "utf8")) }));
}

export function parseTrack(text) {
  const lines = text.split("\n");
  const region = /^region (\S+)$/.exec(lines[0] ?? "")?.[1];
  if (region === undefined) throw new Error("A track begins with its region.");
  const steps = [];
  let controls = [];
  let notes = [];
  for (const line of lines.slice(1)) {
    const last = steps.at(-1);
    if (line.startsWith("# ")) notes.push(line);
    else if (line.startsWith("> ")) controls.push(line.slice(2));
    else if (line.startsWith("$ ")) {
      steps.push({ notes, controls, command: line.slice(2), lines: [] });
      [notes, controls] = [[], []];
    } else if (last?.command.endsWith("\\")) last.command += `\n${line}`;
    else last?.lines.push(line);
  }
  return {
    region,
    steps: steps.map(({ lines: printed, ...step }) => ({
      ...step,
      expected: printed.join("\n").trimEnd(),
    })),
  };
}

/** Runs as many tracks at a time as there are cores; each step comes back with what it printed. */
export async function runTracks(tracks, client) {
  // The longest first.
  const waiting = tracks.toSorted((a, b) => b.steps.length - a.steps.length);
  const results = [];
  const work = async () => {
    for (let track = waiting.shift(); track; track = waiting.shift()) {
      results.push(await runTrack(track, client));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}

async function runTrack({ name, region, steps }, { aws, url }) {
  const normal = plain(url);
  const done = [];
  for (const step of steps) {
    for (const control of step.controls) await ask(url, region, control);
    const ran = await run(step.command, { aws, url, region });
    done.push({ ...step, printed: shown(ran, normal) });
  }
  return { name, region, steps: done };
}

async function ask(url, region, control) {
  const [name, body = "{}"] = control.split(/ (.*)/);
  const init = { method: "POST", body };
  const response = await fetch(`${url}/_playground/${name}?region=${region}`, init);
  if (!response.ok) throw new Error(`${control}: ${await response.text()}`);
}

/** A waiter that waits in vain is ended. */
const LONGEST_MS = 180_000;

/** Bash finds the client as `aws`, and the endpoint beside it. */
const PROLOGUE = 'aws() { "$WIRE_AWS" --endpoint-url "$WIRE_URL" "$@"; }\n';

function run(command, { aws, url, region }) {
  const env = {
    PATH: process.env.PATH,
    HOME: tmpdir(),
    LANG: "C.UTF-8",
    TZ: "UTC",
    COLUMNS: "100",
    AWS_ACCESS_KEY_ID: "AKID",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_REGION: region,
    AWS_PAGER: "",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    WIRE_AWS: aws,
    WIRE_URL: url,
  };
  return new Promise((done) => {
    const child = spawn("bash", ["-c", PROLOGUE + command], {
      cwd: folder,
      env,
      timeout: LONGEST_MS,
    });
    const out = { stdout: "", stderr: "" };
    child.stdin.end();
    child.stdout.setEncoding("utf8").on("data", (text) => (out.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (out.stderr += text));
    child.on("close", (code) => done({ ...out, code }));
  });
}

function shown({ stdout, stderr, code }, normal) {
  const errors = stderr.split("\n").filter((line) => line.trim() !== "");
  const text = [
    ...(stdout === "" ? [] : [stdout.trimEnd()]),
    ...errors.map((line) => `! ${line}`),
    ...(code === 0 ? [] : [`= ${code}`]),
  ];
  return normal(text.join("\n").replace(/[ \t]+$/gm, ""));
}

export function writeTracks(results) {
  for (const { name, region, steps } of results) {
    const parts = steps.map(({ notes, controls, command, printed }) =>
      [...notes, ...controls.map((control) => `> ${control}`), `$ ${command}`, printed]
        .filter((line) => line !== "")
        .join("\n"),
    );
    writeFileSync(join(folder, name), `region ${region}\n\n${parts.join("\n\n")}\n`);
  }
}
