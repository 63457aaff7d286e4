// The page's half of a running program: answers one question at a time, so that the same program on
// the same world always makes the same calls. The virtual clock stands still but where the program
// sleeps, and a program that says nothing for a second is ended.
import type { Answer, Call } from "../api/call";

/** An answer that a waiter of the SDK has got. */
export interface Judged {
  readonly service: string;
  readonly waiter: string;
  readonly answer: Answer;
}

/** What a program wants: an answer to a call, what one means to a waiter, or that time passes. */
export type Ask =
  | { readonly id: number; readonly kind: "call"; readonly call: Call }
  | { readonly id: number; readonly kind: "judge"; readonly judged: Judged }
  | { readonly id: number; readonly kind: "sleep"; readonly ms: number };

export interface LogLine {
  readonly level: "info" | "warn" | "error";
  readonly text: string;
}

export type FromProgram =
  /** Its worker has started: from here on, a second of silence is too long. */
  | { readonly kind: "begins" }
  | {
      readonly kind: "rest";
      readonly asks: readonly Ask[];
      readonly logs: readonly LogLine[];
      /** The program has come to its end; timers may still be open. */
      readonly ended?: { readonly error?: string };
    }
  | { readonly kind: "broken"; readonly message: string };

export interface Reply {
  readonly id: number;
  readonly value: unknown;
  /** Epoch ms of the virtual clock. */
  readonly now: number;
}

export interface Program {
  /** The next message; undefined when none came in time. */
  readonly next: () => Promise<FromProgram | undefined>;
  readonly reply: (reply: Reply) => void;
}

export interface World {
  readonly call: (call: Call) => Promise<Answer>;
  readonly judge: (judged: Judged) => unknown;
  /** Virtual ms since the scenario began. */
  readonly now: () => number;
  /** Epoch ms at virtual 0. */
  readonly startsAt: number;
  /** Moves the virtual clock there. */
  readonly moveTo: (at: number) => Promise<void>;
  readonly log: (line: LogLine) => void;
}

/** How it ended, in a sentence; `ok` when it ran to its own end. */
export interface Ended {
  readonly ok: boolean;
  readonly text: string;
  readonly calls: number;
}

export const SILENCE_MS = 1000;
export const MOST_CALLS = 10_000;
const LONGEST_SLEEP_MS = 24 * 3_600_000;

/** Talks with a program until it ends or `signal` says so. */
export async function converse(
  program: Program,
  world: World,
  signal: AbortSignal,
): Promise<Ended> {
  const open: Open[] = [];
  let calls = 0;
  const end = (ok: boolean, text: string): Ended => ({ ok, text, calls });
  while (!signal.aborted) {
    const message = await program.next();
    if (signal.aborted) break;
    if (message === undefined) return end(false, "It said nothing for a second and was ended.");
    if (message.kind === "begins") continue;
    if (message.kind === "broken") return end(false, message.message);
    for (const line of message.logs) world.log(line);
    for (const ask of message.asks) open.push(opened(ask, world.now()));
    if (message.ended?.error !== undefined) return end(false, message.ended.error);
    const next = takeNext(open);
    if (next === undefined) {
      return message.ended === undefined
        ? end(false, "It waits for something that never comes.")
        : end(true, "It ran to its end.");
    }
    if (next.ask.kind === "call" && ++calls > MOST_CALLS) {
      return end(false, `It made more than ${MOST_CALLS} calls and was ended.`);
    }
    const value = await answered(next, world);
    if (signal.aborted) break;
    program.reply({ id: next.ask.id, value, now: world.startsAt + world.now() });
  }
  return end(false, "It was stopped.");
}

interface Open {
  readonly ask: Ask;
  /** Virtual ms: when a sleeper wakes. */
  readonly due: number;
}

function opened(ask: Ask, now: number): Open {
  const ms = ask.kind === "sleep" ? Math.min(ask.ms, LONGEST_SLEEP_MS) : 0;
  return { ask, due: now + ms };
}

/** What needs no time first, in its order; time passes when nothing else is to be done. */
function takeNext(open: Open[]): Open | undefined {
  const question = open.findIndex(({ ask }) => ask.kind !== "sleep");
  const earliest = Math.min(...open.map(({ due }) => due));
  const at = question >= 0 ? question : open.findIndex(({ due }) => due === earliest);
  return open.splice(Math.max(at, 0), 1)[0];
}

async function answered({ ask, due }: Open, world: World): Promise<unknown> {
  if (ask.kind === "call") return world.call(ask.call);
  if (ask.kind === "judge") return world.judge(ask.judged);
  await world.moveTo(due);
  return undefined;
}
