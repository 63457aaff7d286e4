// `${NAME##*/}` and its like: what a pattern takes off one end of a text.
import { type Glob, matchedLengths } from "./glob";

export interface Trim {
  readonly side: "start" | "end";
  readonly longest: boolean;
}

export function trimmed(text: string, pattern: Glob, { side, longest }: Trim): string {
  const isEnd = side === "end";
  const chars = isEnd ? Array.from(text).toReversed() : Array.from(text);
  const lengths = matchedLengths(isEnd ? pattern.toReversed() : pattern, chars);
  const left = chars.slice((longest ? lengths.at(-1) : lengths[0]) ?? 0);
  return (isEnd ? left.toReversed() : left).join("");
}
