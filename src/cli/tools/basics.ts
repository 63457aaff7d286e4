// The plain commands that print, list and pass: echo, printf, cat, ls, env, history, date, tee.
import { own } from "../own";
import { printfText } from "./printf";
import { readInput } from "./input";
import { unescaped } from "./lines";
import { type Around, joined, takeRest, type Tool } from "./tool";

/** Clears the log of a terminal, as the real `clear` does. */
export const CLEAR = "\u001b[2J";

function echo(args: readonly string[], { out }: Around): number {
  const letters = /^-[neE]+$/;
  const first = args.findIndex((word) => !letters.test(word));
  const words = first < 0 ? [] : args.slice(first);
  const flags = args.slice(0, first < 0 ? args.length : first).join("");
  const text = words.join(" ");
  out(`${flags.includes("e") ? unescaped(text) : text}${flags.includes("n") ? "" : "\n"}`);
  return 0;
}

function printf([format, ...args]: readonly string[], { out, err }: Around): number {
  if (format === undefined) {
    err("printf: usage: printf format [arguments]\n");
    return 2;
  }
  out(printfText(format, args));
  return 0;
}

function basename(args: readonly string[], { out, err }: Around): number {
  const [path, suffix = ""] = args;
  if (path === undefined) {
    err("basename: missing operand\n");
    return 1;
  }
  let end = path.length;
  while (end > 1 && path[end - 1] === "/") end -= 1;
  const name = path.slice(path.slice(0, end - 1).lastIndexOf("/") + 1, end);
  out(`${suffix !== "" && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`);
  return 0;
}

const MOST_NUMBERS = 10_000;

/** `seq 3`, `seq 2 5`, `seq 1 2 9`. */
function seq(args: readonly string[], { out, err }: Around): number {
  const numbers = args.map(Number);
  const [first = 1, step = 1, last = 0] =
    numbers.length < 3 ? [numbers.length === 2 ? numbers[0] : 1, 1, numbers.at(-1)] : numbers;
  if (args.length === 0 || args.length > 3 || !numbers.every(Number.isSafeInteger) || step === 0) {
    err("seq: usage: seq [first [step]] last, with whole numbers\n");
    return 1;
  }
  const count = Math.min(MOST_NUMBERS, Math.max(0, Math.floor((last - first) / step) + 1));
  out(joined(Array.from({ length: count }, (_, i) => String(first + i * step))));
  return 0;
}

function cat(args: readonly string[], around: Around): number {
  const text = readInput("cat", args, around);
  if (text === undefined) return 1;
  around.out(text);
  return 0;
}

function ls(args: readonly string[], { host, out, err }: Around): number {
  const wanted = args.filter((word) => !word.startsWith("-"));
  const files = [...host.files.list()].sort();
  const missing = wanted.filter((name) => host.files.read(name) === undefined);
  for (const name of missing) err(`ls: cannot access '${name}': No such file or directory\n`);
  out(joined(wanted.length === 0 ? files : wanted.filter((name) => !missing.includes(name))));
  return missing.length === 0 ? 0 : 2;
}

function env(_args: readonly string[], { shell, out }: Around): number {
  out(joined([...shell.variables].map(([name, value]) => `${name}=${value}`).sort()));
  return 0;
}

function history([last]: readonly string[], { shell, out }: Around): number {
  const numbered = shell.history.map((line, i) => `${String(i + 1).padStart(5)}  ${line}`);
  out(joined(last === undefined ? numbered : numbered.slice(-Number(last) || numbered.length)));
  return 0;
}

/** The virtual clock, as `date -u` writes it. */
async function date(args: readonly string[], { host, out }: Around): Promise<number> {
  const now = new Date(await host.now());
  const format = args.find((word) => word.startsWith("+"));
  if (format !== undefined) out(`${dated(format.slice(1), now)}\n`);
  else out(`${now.toUTCString().replace("GMT", "UTC")}\n`);
  return 0;
}

/** `%Y-%m-%d` and its like, in UTC; what is not known stays as it is. */
function dated(format: string, at: Date): string {
  const iso = at.toISOString();
  const [day = "", time = ""] = iso.split(/[TZ.]/);
  const parts: Readonly<Record<string, string>> = {
    Y: iso.slice(0, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    N: `${iso.slice(20, 23)}000000`,
    F: day,
    T: time,
    s: String(Math.floor(at.getTime() / 1_000)),
    z: "+0000",
    Z: "UTC",
    "%": "%",
  };
  return format.replaceAll(/%([A-Za-z%])/g, (whole, letter: string) => own(parts, letter) ?? whole);
}

function tee(args: readonly string[], { stdin, host, out }: Around): number {
  const text = takeRest(stdin);
  for (const name of args) host.files.write(name, text);
  out(text);
  return 0;
}

/** Nothing moves on here but the virtual clock. */
async function sleep(args: readonly string[], { host, err }: Around): Promise<number> {
  const times = args.map(durationMs);
  if (times.length === 0) err("sleep: missing operand\n");
  const wrong = args.find((_, i) => times[i] === undefined);
  if (wrong !== undefined) err(`sleep: invalid time interval '${wrong}'\n`);
  if (times.length === 0 || wrong !== undefined) return 1;
  await host.sleep(times.reduce<number>((sum, ms = 0) => sum + ms, 0));
  return 0;
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1_000,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `5`, `5s`, `2m`, `1.5h` as ms. */
export function durationMs(text: string): number | undefined {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(text) ?? [];
  const factor = number === "" ? undefined : UNITS[unit];
  const ms = factor === undefined ? NaN : Math.round(Number(number) * factor);
  return Number.isSafeInteger(ms) ? ms : undefined;
}

export const basicTools: Readonly<Record<string, Tool>> = {
  echo: { about: "prints its words", run: echo },
  printf: { about: "prints words in a format", run: printf },
  basename: { about: "the last part of a path or an ARN", run: basename },
  seq: { about: "counts: seq 3, seq 2 5", run: seq },
  cat: { about: "prints files of the scenario", run: cat },
  ls: { about: "lists files of the scenario; open editor tabs are files too", run: ls },
  tee: { about: "writes what it reads into files, and passes it on", run: tee },
  sleep: { about: "moves the virtual clock: sleep 5, sleep 2m", run: sleep },
  date: { about: "the virtual clock", run: date },
  env: { about: "the variables of this terminal", run: env },
  history: { about: "the lines that were run", run: history },
  clear: {
    about: "clears the log",
    run: (_args, { out }) => {
      out(CLEAR);
      return 0;
    },
  },
  true: { about: "succeeds", run: () => 0 },
  ":": { about: "succeeds", run: () => 0 },
  false: { about: "fails", run: () => 1 },
};
