// What a command line needs of the world around it. The page gives it the simulation in the worker,
// tests a region in process.
import type { Answer, Call } from "../api/call";

export interface Host {
  readonly region: string;
  readonly account: string;
  /** Makes one call at the present moment; a refusal is an answer too. */
  readonly call: (call: Call) => Promise<Answer>;
  /** The virtual clock, epoch ms. */
  readonly now: () => Promise<number>;
  /** Moves the virtual clock on by so many ms and comes back when they have passed. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Lets others have their turn: what draws, and what hears Ctrl-C. No virtual time passes. */
  readonly breathe: () => Promise<void>;
  /** Files of the scenario; open editor tabs are files too. */
  readonly files: Files;
  /** A verb of the playground itself, such as `pause` or `speed 100`. */
  readonly control: (control: Control) => Promise<Said>;
}

export interface Files {
  readonly list: () => readonly string[];
  /** Undefined: there is no such file. */
  readonly read: (path: string) => string | undefined;
  readonly write: (path: string, text: string) => void;
}

export type Control =
  | { readonly verb: "play" | "pause" | "step" | "until-quiet" | "undo" | "share" | "reset" }
  /** Virtual ms per real ms. */
  | { readonly verb: "speed"; readonly speed: number }
  /** Virtual ms since the scenario began. */
  | { readonly verb: "seek"; readonly at: number }
  /** To right after a turn. */
  | { readonly verb: "turn"; readonly turn: number };

/** What a verb came to, in a sentence for the person who typed it. */
export interface Said {
  readonly ok: boolean;
  readonly text: string;
}

/** What a command line writes while it runs. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}
