// `{1..5}` in a word: one word for each number. Other braces stay as they are: shorthand is full of
// them.
import { Fault } from "./fault";
import type { Word } from "./script";

const RANGE = /\{(-?\d{1,9})\.\.(-?\d{1,9})(?:\.\.(-?\d{1,9}))?\}/;
/** Of one word: several ranges in it multiply. */
const MOST_WORDS = 10_000;

export function countedWords(word: Word): readonly Word[] {
  const index = word.parts.findIndex(
    (part) => part.kind === "text" && !part.quoted && RANGE.test(part.text),
  );
  const part = word.parts[index];
  if (part?.kind !== "text") return [word];
  const [range = "", first = "", last = "", step = "1"] = RANGE.exec(part.text) ?? [];
  const words: Word[] = [];
  for (const number of numbersOf({ first, last, step })) {
    const text = part.text.replace(range, number);
    words.push(...countedWords({ ...word, parts: word.parts.with(index, { ...part, text }) }));
    if (words.length > MOST_WORDS) throw tooMany(range);
  }
  return words;
}

function tooMany(range: string): Fault {
  return new Fault(`${range}: more than ${MOST_WORDS} words`);
}

interface Range {
  readonly first: string;
  readonly last: string;
  readonly step: string;
}

/** Up or down; with a zero in front all are written as wide as the widest end. */
function numbersOf({ first, last, step }: Range): readonly string[] {
  const [from, to] = [Number(first), Number(last)];
  const by = Math.max(1, Math.abs(Number(step)));
  const count = Math.floor(Math.abs(to - from) / by) + 1;
  if (count > MOST_WORDS) throw tooMany(`{${first}..${last}}`);
  const isWide = [first, last].some((end) => /^-?0\d/.test(end));
  const width = isWide ? Math.max(first.length, last.length) : 0;
  return Array.from({ length: count }, (_, i) => {
    const number = from + (to < from ? -i : i) * by;
    const sign = number < 0 ? "-" : "";
    return sign + String(Math.abs(number)).padStart(width - sign.length, "0");
  });
}
