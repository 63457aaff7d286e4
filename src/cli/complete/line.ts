// The words of a line as completion reads them: what they will be once the shell has expanded them.
import type { CommandAt, Word } from "../shell/script";

/** Undefined where the text is known only when the line runs: a variable, a substitution. */
export function textOf(word: Word): string | undefined {
  let text = "";
  for (const part of word.parts) {
    if (part.kind !== "text") return undefined;
    text += part.text;
  }
  return text;
}

/** Finished words; what is not known yet stands as a word of its own that nothing matches. */
export function textsOf(words: readonly Word[]): readonly string[] {
  return words.map((word) => textOf(word) ?? "$");
}

/** Nothing in the word is quoted, nor is the cursor in a quote. */
export function isBare({ current, quote }: CommandAt): boolean {
  const parts = current?.parts ?? [];
  return quote === undefined && parts.every((part) => part.kind === "text" && !part.quoted);
}
