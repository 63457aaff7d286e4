// What a plain tool of the terminal is: words and a text in, a text and an exit code out.
import type { Host } from "../host";
import type { Shell } from "../run/shell";

/** What a command reads and writes. */
export interface Streams {
  /** What the command before `|`, `<` or `<<` hands over; undefined: nothing is connected. */
  readonly stdin: string | undefined;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export interface Around extends Streams {
  readonly host: Host;
  readonly shell: Shell;
  readonly signal: AbortSignal;
  /** Runs the words of another command, with this text for stdin. */
  readonly run: (words: readonly string[], stdin?: string) => Promise<number>;
}

export interface Tool {
  /** One line for `help`. */
  readonly about: string;
  /** The exit code. */
  readonly run: (args: readonly string[], around: Around) => number | Promise<number>;
}

/** What a wrong use says, and its exit code. */
export interface Misuse {
  readonly problem: string;
}

/** The lines of a text, without the newline that ends the last one. */
export function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

export function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
