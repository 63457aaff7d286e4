// A host over a region in process, for tests of the command line.
import { toEpochMs } from "../api/epoch";
import { act, seekTurn } from "../engine/kernel/history";
import { testWorld, type TestWorld } from "../api/testWorld";
import type { Host } from "./host";
import { newShell, type Shell } from "./run/shell";
import { runLine } from "./run";

export interface TestTerminal {
  readonly world: TestWorld;
  readonly shell: Shell;
  readonly files: Map<string, string>;
  /** What it printed, and its exit code. */
  readonly run: (text: string) => Promise<Ran>;
}

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export function testTerminal(world: TestWorld = testWorld()): TestTerminal {
  const shell = newShell();
  const files = new Map<string, string>();
  const host: Host = {
    region: "us-east-1",
    account: "123456789012",
    call: async (call) => act(world.history, call).answer,
    now: async () => toEpochMs(world.world(), world.world().now),
    sleep: async (ms) => world.run(ms),
    breathe: async () => undefined,
    files: {
      list: () => [...files.keys()],
      read: (path) => files.get(path),
      write: (path, text) => void files.set(path, text),
    },
    control: async (control) => {
      if (control.verb === "turn") seekTurn(world.history, control.turn);
      return { ok: true, text: JSON.stringify(control) };
    },
  };
  const run = async (text: string, signal = new AbortController().signal): Promise<Ran> => {
    let out = "";
    let err = "";
    const output = {
      out: (more: string) => void (out += more),
      err: (more: string) => void (err += more),
    };
    const status = await runLine(text, { shell, host, output, signal });
    return { status, out, err };
  };
  return { world, shell, files, run };
}
