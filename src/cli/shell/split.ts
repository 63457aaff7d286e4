// Where a text falls into words: at the characters of `IFS`. Blanks among them vanish at both ends
// and count once however many stand together; of the others each one ends a word.

export const USUAL_IFS = " \t\n";

const BLANKS = " \t\n";

export interface Piece {
  readonly text: string;
  /** What stands behind it: nothing, blanks, or a separator that ends even an empty word. */
  readonly mark: "end" | "blank" | "separator";
  /** Where the next piece begins. */
  readonly to: number;
}

/** The piece that begins here; the last one has the mark `end`. */
export function pieceAt(text: string, from: number, ifs: string): Piece {
  let end = from;
  while (end < text.length && !ifs.includes(text[end] ?? "")) end += 1;
  if (end === text.length) return { text: text.slice(from), mark: "end", to: end };
  let to = skipBlanks(text, end, ifs);
  const isSeparator = to < text.length && ifs.includes(text[to] ?? "");
  if (isSeparator) to = skipBlanks(text, to + 1, ifs);
  return { text: text.slice(from, end), mark: isSeparator ? "separator" : "blank", to };
}

export function skipBlanks(text: string, from: number, ifs: string): number {
  let at = from;
  for (; at < text.length; at++) {
    const char = text[at] ?? "";
    if (!BLANKS.includes(char) || !ifs.includes(char)) break;
  }
  return at;
}
