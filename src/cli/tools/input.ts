// The options of a plain tool, and the texts it reads: files of the scenario, or stdin.
import { type Around, type Misuse, takeRest } from "./tool";

export interface Options {
  /** Single letters that were given. */
  readonly flags: ReadonlySet<string>;
  /** Values of letters that take one. */
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

export interface Letters {
  readonly flags: string;
  /** Letters that take a value, in the same word or in the next one. */
  readonly values?: string;
}

/** Reads `-nr -k 2 file`; `--` ends the options. */
export function readOptions(
  args: readonly string[],
  { flags: known, values: valued = "" }: Letters,
): Options | Misuse {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? "";
    if (word === "--") return { flags, values, operands: args.slice(i + 1) };
    if (!word.startsWith("-") || word === "-") {
      return { flags, values, operands: args.slice(i) };
    }
    for (let at = 1; at < word.length; at++) {
      const letter = word[at] ?? "";
      if (known.includes(letter)) {
        flags.add(letter);
      } else if (valued.includes(letter)) {
        const rest = word.slice(at + 1);
        const value = rest === "" ? args[(i += 1)] : rest;
        if (value === undefined) return { problem: `option requires an argument -- '${letter}'` };
        values.set(letter, value);
        break;
      } else {
        return { problem: `invalid option -- '${letter}'` };
      }
    }
  }
  return { flags, values, operands: [] };
}

/** All texts one after the other; undefined: one of them is missing, which has been said. */
export function readInput(
  tool: string,
  files: readonly string[],
  around: Around,
): string | undefined {
  const texts = readEach(tool, files, around);
  return texts?.map(({ text }) => text).join("");
}

export interface Named {
  readonly name: string;
  readonly text: string;
}

export function readEach(
  tool: string,
  files: readonly string[],
  { stdin, host, err }: Around,
): readonly Named[] | undefined {
  if (files.length === 0) return [{ name: "", text: takeRest(stdin) }];
  const texts: Named[] = [];
  for (const name of files) {
    const text = name === "-" ? takeRest(stdin) : host.files.read(name);
    if (text === undefined) {
      err(`${tool}: ${name}: No such file or directory\n`);
      return undefined;
    }
    texts.push({ name, text });
  }
  return texts;
}

/** A whole number of 0 or more. */
export function countOf(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
