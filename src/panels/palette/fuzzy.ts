// Matching as people type: all words must occur, in order of their letters; tighter is better.

/** Undefined: no match. Smaller is better. */
export function fuzzyScore(query: string, text: string): number | undefined {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const target = text.toLowerCase();
  const scores = words.map((word) => wordScore(word, target));
  if (scores.includes(undefined)) return undefined;
  return scores.reduce((sum: number, score) => sum + (score ?? 0), 0);
}

function wordScore(word: string, text: string): number | undefined {
  const at = text.indexOf(word);
  if (at !== -1) return at === 0 || /\W/.test(text.charAt(at - 1)) ? 0 : 1;
  let position = -1;
  let first = -1;
  for (const letter of word) {
    position = text.indexOf(letter, position + 1);
    if (position === -1) return undefined;
    if (first === -1) first = position;
  }
  const spread = position - first + 1 - word.length;
  return spread > word.length * 2 ? undefined : 4 + spread;
}
