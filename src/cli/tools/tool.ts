// What a plain tool of the terminal is: words and a text in, a text and an exit code out.
import type { Host } from "../host";
import type { Shell } from "../run/shell";

/** What a command reads and writes. */
export interface Streams {
  /** What the command before `|`, `<` or `<<` hands over; undefined: nothing is connected. */
  readonly stdin: Input | undefined;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** A text that is read once: what one command has taken is gone for the next. */
export interface Input {
  readonly text: string;
  at: number;
}

export function inputOf(text: string): Input {
  return { text, at: 0 };
}

/** All that is left. */
export function takeRest(input: Input | undefined): string {
  if (input === undefined) return "";
  const rest = input.text.slice(input.at);
  input.at = input.text.length;
  return rest;
}

/** The next line, without its end; undefined: nothing is left. */
export function takeLine(input: Input | undefined): string | undefined {
  if (input === undefined || input.at >= input.text.length) return undefined;
  const end = input.text.indexOf("\n", input.at);
  const line = input.text.slice(input.at, end < 0 ? undefined : end);
  input.at += line.length + 1;
  return line;
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
