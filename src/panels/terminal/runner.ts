// Runs what was typed or pasted: pieces one after the other, each with its output and exit code in
// the log. One at a time; what is typed meanwhile waits its turn.
import { create } from "zustand";
import type { Output } from "../../cli/host";
import { piecesOf, runLine } from "../../cli/run";
import { newShell, type Shell } from "../../cli/run/shell";
import { CLEAR } from "../../cli/tools/basics";
import { rememberCommand } from "../../store/commandHistory";
import { virtualNow } from "../../store/virtualClock";
import { readAhead } from "./files";
import { clearLog, finishCommand, logCommand, logText } from "./log";
import { accountOf, pageHost } from "./pageHost";
import { setPrompt, usePrompt } from "./typedText";

interface Running {
  /** What runs now; undefined: nothing. */
  readonly piece: string | undefined;
  /** Of what was entered together: how many have begun, and how many there are. */
  readonly begun: number;
  readonly count: number;
  /** Said once when something ends, for who cannot see it. */
  readonly said: string;
}

const IDLE: Running = { piece: undefined, begun: 0, count: 0, said: "" };

export const useRunning = create<Running>()(() => IDLE);

let shell: Shell | undefined;
let stop = new AbortController();
let waiting: readonly string[] = [];
let columns = 80;

/** How many characters a row of the log holds: tables are laid out for it. */
export function setColumns(count: number): void {
  columns = count;
}

export function shellVariables(): ReadonlyMap<string, string> {
  return shell?.variables ?? new Map();
}

/** Enters a text: its pieces are run in order. */
export function enter(text: string): void {
  rememberCommand(text);
  const pieces = piecesOf(text);
  waiting = [...waiting, ...pieces];
  const { count, piece } = useRunning.getState();
  useRunning.setState({ count: piece === undefined ? waiting.length : count + pieces.length });
  if (piece === undefined) void runWaiting();
}

/** Ctrl-C: ends what runs. What has not begun comes back to the prompt. */
export function interrupt(): void {
  const left = waiting.join("\n");
  waiting = [];
  stop.abort();
  const { text } = usePrompt.getState();
  if (left !== "") setPrompt(text === "" ? left : `${left}\n${text}`);
}

async function runWaiting(): Promise<void> {
  stop = new AbortController();
  for (let begun = 1; waiting.length > 0; begun++) {
    const [piece = "", ...rest] = waiting;
    waiting = rest;
    useRunning.setState({ piece, begun });
    const status = await runPiece(piece);
    if (stop.signal.aborted) stop = new AbortController();
    if (shell?.leaving?.kind === "exit") waiting = [];
    if (isMistake(status) && waiting.length === 0) giveBack(piece);
  }
  useRunning.setState({ piece: undefined, begun: 0, count: 0 });
}

async function runPiece(piece: string): Promise<number> {
  const { signal } = stop;
  const id = logCommand({ text: piece, from: "here", at: virtualNow() });
  let output = "";
  const write = (kind: "out" | "err") => (text: string) => {
    if (text === CLEAR) return clearLog();
    output += output.length < LONGEST_SPOKEN ? text : "";
    logText(kind, text);
  };
  const streams: Output = { out: write("out"), err: write("err") };
  const status = await runInWorld(piece, streams, signal).catch((error: unknown) => {
    // The simulation did not answer: the terminal goes on.
    streams.err(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  });
  if (signal.aborted) logText("note", "^C\n");
  finishCommand(id, status);
  useRunning.setState({ said: spoken(output, status) });
  return status;
}

async function runInWorld(piece: string, output: Output, signal: AbortSignal): Promise<number> {
  const [texts, account] = await Promise.all([readAhead(piece), accountOf()]);
  shell ??= newShell({ AWS_ACCOUNT_ID: account });
  shell.variables.set("COLUMNS", String(columns));
  const host = pageHost({ account, texts, signal });
  return runLine(piece, { shell, host, signal, output });
}

const LONGEST_SPOKEN = 300;

/** Short answers as they are; of long ones, that they are there. */
function spoken(output: string, status: number): string {
  const code = status === 0 ? "" : `Exit code ${status}. `;
  const text = output.trim();
  if (text === "") return `${code}No output.`;
  if (text.length < LONGEST_SPOKEN) return code + text;
  return `${code}The answer is in the log.`;
}

/** Exit codes of a line that may have been meant otherwise: it is kept for another try. */
function isMistake(status: number): boolean {
  return status === 2 || status === 127 || (status >= 252 && status <= 255);
}

function giveBack(piece: string): void {
  if (usePrompt.getState().text === "") setPrompt(piece);
}
