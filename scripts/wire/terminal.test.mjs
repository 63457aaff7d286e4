// The page's terminal prints what the real AWS CLI has printed: the tracks that were recorded with
// it run here in process, each in a world of its own, wherever that CLI is or is not installed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runLine } from "../../src/cli/run";
import { newShell } from "../../src/cli/run/shell";
import { advance, runOn } from "../../src/endpoint/clock";
import { createWorlds } from "../../src/endpoint/worlds";
import { act } from "../../src/engine/kernel/history";
import { REGION_DOMAIN } from "../../src/worker/domain";
import { plain } from "./plain.mjs";
import { readTracks } from "./tracks.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const time = { elapsedMs: () => 0, breathe: async () => undefined };

/**
 * The recordings are of AWS CLI 2.9; what is printed here is what 2.34 prints, with the members and
 * the order of its model.
 */
const NEWER = [
  "aws ecs put-account-setting --name containerInsights --value enabled",
  "aws ecs list-account-settings --output table",
  "aws ecs list-tasks --generate-cli-skeleton",
  "aws ecs describe-services --cluster demo --services web",
  "aws ec2 describe-security-groups",
  /^aws ecs create-service .*--service-name web .*--desired-count 3 --placement-strategy/,
  // Refused before it is sent.
  "aws ec2 describe-volumes",
];

const isNewer = (command) =>
  NEWER.some((one) => (typeof one === "string" ? one === command : one.test(command)));

function terminalOf(region) {
  const worlds = createWorlds({
    domain: REGION_DOMAIN,
    scenario: undefined,
    elapsedMs: time.elapsedMs,
    newId: () => "id",
  });
  const world = worlds.of(region);
  const read = (path) => {
    const file = join(folder, path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  return {
    region,
    account: "123456789012",
    call: async (call) => {
      const { answer, report } = act(world.history, call);
      await runOn(world, time, report !== undefined);
      return answer;
    },
    now: async () => world.history.world.now,
    sleep: (ms) => advance(world, time, ms),
    breathe: async () => undefined,
    files: { list: () => [], read, write: () => undefined },
    control: async () => ({ ok: false, text: "" }),
  };
}

async function printed(command, host) {
  const shell = newShell({ AWS_REGION: host.region, COLUMNS: "100" });
  const texts = { out: "", err: "" };
  const output = {
    out: (text) => void (texts.out += text),
    err: (text) => void (texts.err += text),
  };
  const { signal } = new AbortController();
  const status = await runLine(command, { shell, host, output, signal });
  return { ...texts, status };
}

/** Standard output and the exit code; errors are worded anew since 2.34 (`src/cli/aws/errors`). */
function compared(lines) {
  return lines.filter((line) => !line.startsWith("!")).join("\n");
}

test.each(readTracks())("$name as the AWS CLI printed it", async ({ region, steps }) => {
  const host = terminalOf(region);
  const normal = plain("http://localhost");
  for (const { controls, command, expected } of steps) {
    expect(controls, "controls are the endpoint's").toEqual([]);
    const { out, status } = await printed(command, host);
    const text = normal(out.trimEnd().replace(/[ \t]+$/gm, ""));
    const lines = [...(text === "" ? [] : [text]), ...(status === 0 ? [] : [`= ${status}`])];
    if (!isNewer(command)) expect(lines.join("\n"), command).toBe(compared(expected.split("\n")));
  }
});
