// `aws logs tail GROUP`: a command of the AWS CLI itself, over FilterLogEvents.
import type { Call } from "../../api/call";
import { wrongNumber, wrongWords } from "./errors";
import { missingWord } from "./given";
import { wrongChoice } from "./globals";
import { toTime } from "./times";
import { type Sortable, sortWords } from "./words";

export interface Tail {
  /** FilterLogEvents, still without its beginning. */
  readonly call: Call;
  readonly since: Since;
  readonly follow: boolean;
  readonly format: TailFormat;
}

/** Epoch ms, or ms before now. */
export type Since = { readonly at: number } | { readonly agoMs: number };

export type TailFormat = (typeof FORMATS)[number];

const FORMATS = ["detailed", "short", "json"] as const;

export const tailOptions: readonly Sortable[] = [
  { name: "--since", arity: "one" },
  { name: "--follow", arity: "flag" },
  { name: "--format", arity: "one" },
  { name: "--filter-pattern", arity: "one" },
  { name: "--log-stream-names", arity: "many" },
  { name: "--log-stream-name-prefix", arity: "one" },
];

const USUAL_SINCE = "10m";

export const tailHelp = `NAME
       tail -

DESCRIPTION
       Tails the logs of a CloudWatch Logs group: those of the past ten minutes, of all its
       streams. The clock is the virtual one.

SYNOPSIS
            tail
          <group_name>
          [--since <value>]           5m, 1h, 2d, or a time: 2026-01-05T09:00:00
          [--follow]                  goes on, a quarter of a virtual hour at most
          [--format <value>]          detailed | short | json
          [--filter-pattern <value>]
          [--log-stream-names <value> ...]
          [--log-stream-name-prefix <value>]
`;

export function readTail(words: readonly string[]): Tail {
  const { given, rest } = sortWords(tailOptions, words);
  const [group, ...more] = rest.filter((word) => !word.startsWith("-"));
  if (group === undefined) throw missingWord("group_name");
  const unknown = [...rest.filter((word) => word.startsWith("-")), ...more];
  if (unknown.length > 0) throw wrongWords(`Unknown options: ${unknown.join(", ")}`);
  const textOf = (name: string) => given.find(({ option }) => option.name === name)?.words[0];
  const names = given.find(({ option }) => option.name === "--log-stream-names")?.words;
  const members = {
    logGroupName: group,
    logStreamNames: names,
    logStreamNamePrefix: textOf("--log-stream-name-prefix"),
    filterPattern: textOf("--filter-pattern"),
    interleaved: true,
  };
  const wanted = Object.entries(members).filter(([, value]) => value !== undefined);
  const input = Object.fromEntries(wanted);
  return {
    call: { service: "logs", operation: "FilterLogEvents", input },
    since: sinceOf(textOf("--since") ?? USUAL_SINCE),
    follow: given.some(({ option }) => option.name === "--follow"),
    format: formatOf(textOf("--format") ?? "detailed"),
  };
}

function formatOf(word: string): TailFormat {
  const format = FORMATS.find((one) => one === word);
  if (format === undefined) throw wrongChoice("--format", word, FORMATS);
  return format;
}

const UNITS_MS = new Map([
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
  ["w", 604_800_000],
]);

function sinceOf(text: string): Since {
  const [, amount, unit = ""] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
  if (amount !== undefined) return { agoMs: Number(amount) * (UNITS_MS.get(unit) ?? 0) };
  const at = toTime(text);
  if (typeof at === "number") return { at };
  throw wrongNumber(`Invalid timestamp "${text}": Unknown string format: ${text}`);
}
