// boto3 against the endpoint: scripts/wire/calls.py makes the calls and says how each went.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("calls.py", import.meta.url));

/** A waiter that waits in vain is ended. */
const LONGEST_MS = 300_000;

/** Each check of the script counts; without boto3 all of them are skipped. */
export async function runPython({ python }, url) {
  if (!python.ok) {
    const many = [...readFileSync(script, "utf8").matchAll(/^ *@check$/gm)].length;
    return { ...python, many };
  }
  const env = { PATH: process.env.PATH, HOME: tmpdir(), WIRE_URL: url, TZ: "UTC" };
  const child = spawn(python.path, [script], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: LONGEST_MS,
  });
  const out = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (out.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (out.stderr += text));
  const code = await new Promise((done) => child.on("close", done));
  const lines = out.stdout.split("\n");
  const passed = lines.filter((line) => line.startsWith("ok ")).length;
  const wrong = lines.filter((line) => line.startsWith("not ok "));
  for (const line of wrong) console.log(`FAILED boto3: ${line}`);
  if (code === 0) return { ok: true, passed, failed: wrong.length };
  console.log(`FAILED boto3 ended with ${code}: ${out.stderr}`);
  return { ok: true, passed, failed: wrong.length + 1 };
}
