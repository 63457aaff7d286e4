// Filter patterns of CloudWatch Logs for text: words and quoted phrases that must all be there, `-`
// before what must not, `?` before words of which one is enough. Case counts.
// (CloudWatch Logs User Guide: FilterAndPatternSyntax)

export type Keep = (text: string) => boolean;

/** A text says what is wrong with the pattern, or what of it is not modelled. */
export function filterOf(pattern: string): Keep | { readonly problem: string } {
  const trimmed = pattern.trim();
  if (/^[{[%]/.test(trimmed)) {
    return {
      problem:
        "ECS Playground models filter patterns of words only, not of JSON, columns or regex.",
    };
  }
  const terms: Term[] = [];
  const word = /([-?]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/y;
  while (word.lastIndex < trimmed.length) {
    const at = word.lastIndex;
    const found = word.exec(trimmed);
    if (found === null) return { problem: "Invalid filter pattern" };
    const [whole, sign = "", phrase, plain = ""] = found;
    terms.push({ sign, text: phrase?.replace(/\\(.)/g, "$1") ?? plain });
    word.lastIndex = at + whole.length;
    while (/\s/.test(trimmed[word.lastIndex] ?? "")) word.lastIndex += 1;
  }
  return keepOf(terms);
}

interface Term {
  readonly sign: string;
  readonly text: string;
}

/** Beside other words, those with a question mark do not count. */
function keepOf(terms: readonly Term[]): Keep {
  const having = (sign: string) => terms.filter((term) => term.sign === sign);
  const [all, none, any] = [having(""), having("-"), having("?")];
  const isAny = any.length > 0 && all.length === 0 && none.length === 0;
  return (text) => {
    const has = (term: Term) => text.includes(term.text);
    return all.every(has) && !none.some(has) && (!isAny || any.some(has));
  };
}
