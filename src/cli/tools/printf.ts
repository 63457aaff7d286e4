// printf: a format that is used again until no argument is left.
import { unescaped } from "./lines";

export function printfText(format: string, args: readonly string[]): string {
  const holes = format.match(/%[-0]?\d*(?:\.\d+)?[sdibxX]/g)?.length ?? 0;
  const rounds = holes === 0 ? 1 : Math.max(1, Math.ceil(args.length / holes));
  const texts: string[] = [];
  for (let round = 0; round < rounds; round++) {
    texts.push(filled(format, args.slice(round * holes, (round + 1) * holes)));
  }
  return texts.join("");
}

/** Wider than any terminal. */
const WIDEST = 1_000;

function filled(format: string, args: readonly string[]): string {
  let next = 0;
  return unescaped(format).replace(
    /%(%)|%([-0]?)(\d*)(?:\.\d+)?([sdibxX])/g,
    (_, percent: string | undefined, flag: string, width: string, kind: string) => {
      if (percent !== undefined) return "%";
      const text = valueOf(args[next++] ?? "", kind);
      const columns = Math.min(Number(width), WIDEST);
      if (flag === "-") return text.padEnd(columns);
      return text.padStart(columns, flag === "0" ? "0" : " ");
    },
  );
}

function valueOf(argument: string, kind: string): string {
  if (kind === "s") return argument;
  if (kind === "b") return unescaped(argument);
  const number = Math.trunc(Number(argument)) || 0;
  if (kind === "x") return number.toString(16);
  return kind === "X" ? number.toString(16).toUpperCase() : String(number);
}
