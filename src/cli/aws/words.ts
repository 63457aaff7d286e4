// Sorts the words of a command to its options, as Python's argparse does for the AWS CLI: a
// beginning that only one option has is enough, and the last of two wins.
import { pythonQuoted } from "../pythonQuoted";
import { wrongWords } from "./errors";

/** What sorting needs to know of an option. */
export interface Sortable {
  readonly name: string;
  /** `maybe`: one word or none. */
  readonly arity: "flag" | "one" | "maybe" | "many";
}

export interface Given<T extends Sortable> {
  readonly option: T;
  /** Empty for a flag. */
  readonly words: readonly string[];
}

export interface Sorted<T extends Sortable> {
  /** In the order of the line, without those that a later one replaces. */
  readonly given: readonly Given<T>[];
  /** Words that belong to no option, and options nobody knows. */
  readonly rest: readonly string[];
}

export function sortWords<T extends Sortable>(
  options: readonly T[],
  words: readonly string[],
): Sorted<T> {
  const byName = new Map(options.map((option) => [option.name, option]));
  const given = new Map<string, Given<T>>();
  const rest: string[] = [];
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? "";
    const { option, explicit } = named(byName, word);
    at += 1;
    if (option === undefined) {
      rest.push(word);
      continue;
    }
    const values = explicit === undefined ? valuesFrom(byName, words.slice(at)) : [explicit];
    const taken = takenBy(option, { values, explicit });
    at += explicit === undefined ? taken.length : 0;
    given.delete(option.name);
    given.set(option.name, { option, words: taken });
  }
  return { given: [...given.values()], rest };
}

/** `--name` or `--name=value`, or a beginning of the name. */
function named<T extends Sortable>(
  byName: ReadonlyMap<string, T>,
  word: string,
): { option: T | undefined; explicit?: string } {
  const option = byName.get(word);
  if (option !== undefined || !word.startsWith("--")) return { option };
  const [name = "", value] = word.split(/=(.*)/s);
  const explicit = value === undefined ? {} : { explicit: value };
  const exact = byName.get(name);
  if (exact !== undefined) return { option: exact, ...explicit };
  const [first, ...more] = [...byName.values()].filter((one) => one.name.startsWith(name));
  if (more.length === 0) return { option: first, ...explicit };
  const names = [first, ...more].map((one) => one?.name).join(", ");
  throw wrongWords(`ambiguous option: ${word} could match ${names}`);
}

/** The words up to the next that looks like an option: numbers and texts with blanks do not. */
function valuesFrom<T extends Sortable>(
  byName: ReadonlyMap<string, T>,
  words: readonly string[],
): readonly string[] {
  const end = words.findIndex((word) => looksLikeOption(byName, word));
  return end < 0 ? words : words.slice(0, end);
}

function looksLikeOption<T extends Sortable>(
  byName: ReadonlyMap<string, T>,
  word: string,
): boolean {
  if (!word.startsWith("-") || word.length === 1) return false;
  if (named(byName, word).option !== undefined) return true;
  return !/^-(?:\d+|\d*\.\d+)$/.test(word) && !word.includes(" ");
}

function takenBy(
  option: Sortable,
  { values, explicit }: { values: readonly string[]; explicit: string | undefined },
): readonly string[] {
  if (option.arity === "many") return values;
  if (option.arity === "maybe") return values.slice(0, 1);
  if (option.arity === "one") {
    if (values.length === 0) throw wrongWords(`argument ${option.name}: expected one argument`);
    return values.slice(0, 1);
  }
  if (explicit === undefined) return [];
  const shown = pythonQuoted(explicit);
  throw wrongWords(`argument ${option.name}: ignored explicit argument ${shown}`);
}
