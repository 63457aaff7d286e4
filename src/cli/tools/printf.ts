// printf: a format that is used again until no argument is left.
import { unescaped } from "./lines";

/** A percent sign, or a hole: flag, width, precision and kind. */
const HOLE = /%(?:(%)|([-0]?)(\d*)(?:\.(\d*))?([sbcdiufxX]))/g;

export function printfText(format: string, args: readonly string[]): string {
  const holes = [...format.matchAll(HOLE)].filter(([, percent]) => percent === undefined).length;
  const rounds = holes === 0 ? 1 : Math.max(1, Math.ceil(args.length / holes));
  const texts: string[] = [];
  for (let round = 0; round < rounds; round++) {
    texts.push(filled(format, args.slice(round * holes, (round + 1) * holes)));
  }
  return texts.join("");
}

/** Wider than any terminal. */
const WIDEST = 1_000;
/** Decimals: those of C unless told, and as many as a number can be written with. */
const DECIMALS = { usual: 6, most: 100 } as const;

interface Hole {
  readonly kind: string;
  /** Of a text the most characters, of a number its decimals or the least digits. */
  readonly precision: number | undefined;
}

function filled(format: string, args: readonly string[]): string {
  let next = 0;
  return unescaped(format).replace(
    HOLE,
    (
      _,
      percent: string | undefined,
      flag: string,
      width: string,
      digits: string | undefined,
      kind: string,
    ) => {
      if (percent !== undefined) return "%";
      const precision = digits === undefined ? undefined : Math.min(Number(digits), WIDEST);
      const text = valueOf(args[next++] ?? "", { kind, precision });
      const columns = Math.min(Number(width), WIDEST);
      if (flag === "-") return text.padEnd(columns);
      return text.padStart(columns, flag === "0" ? "0" : " ");
    },
  );
}

function valueOf(argument: string, { kind, precision }: Hole): string {
  if (kind === "s") return argument.slice(0, precision);
  if (kind === "b") return unescaped(argument).slice(0, precision);
  if (kind === "c") return argument.slice(0, 1);
  const number = Number(argument) || 0;
  if (kind === "f") return number.toFixed(Math.min(precision ?? DECIMALS.usual, DECIMALS.most));
  const base = kind === "x" || kind === "X" ? 16 : 10;
  const text = Math.trunc(number)
    .toString(base)
    .padStart(precision ?? 0, "0");
  return kind === "X" ? text.toUpperCase() : text;
}
