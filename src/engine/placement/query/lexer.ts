// The words of an expression, with their places. A pattern is read by itself: unquoted, it runs to
// the next space, or to a bracket that closes more than it opened.

export interface Token {
  readonly kind: "symbol" | "word" | "quoted" | "wrong" | "end";
  /** Without quotation marks. */
  readonly text: string;
  readonly at: number;
  /** Where the next token may begin. */
  readonly end: number;
}

const SPACE = /\s*/y;
const SYMBOL = /!(?:in|exists)(?![\w:./-])|[=!]~|[=!<>]=|&&|\|\||[!<>()[\],]/y;
const QUOTED = /'[^']*'|"[^"]*"/y;
/** Letters, digits and what else stands in names, versions, ARNs and dates. */
const WORD = /[^\s'"()[\],=!<>&|~]+/y;

export function tokenAt(text: string, from: number): Token {
  const at = from + matchAt(SPACE, text, from).length;
  if (at >= text.length) return { kind: "end", text: "", at, end: at };
  const symbol = matchAt(SYMBOL, text, at);
  if (symbol !== "") return { kind: "symbol", text: symbol, at, end: at + symbol.length };
  const quoted = matchAt(QUOTED, text, at);
  if (quoted !== "") {
    return { kind: "quoted", text: quoted.slice(1, -1), at, end: at + quoted.length };
  }
  const word = matchAt(WORD, text, at);
  if (word !== "") return { kind: "word", text: word, at, end: at + word.length };
  return { kind: "wrong", text: text.charAt(at), at, end: at + 1 };
}

/** The argument of `=~`. */
export function patternAt(text: string, from: number): Token {
  const token = tokenAt(text, from);
  if (token.kind === "quoted" || token.kind === "end") return token;
  const { at } = token;
  let end = at;
  let depth = 0;
  for (; end < text.length && !/[\s'"]/.test(text.charAt(end)); end++) {
    const char = text.charAt(end);
    if (char === "\\") end++;
    else if (char === "(" || char === "[") depth++;
    else if (char === ")" || char === "]") depth--;
    if (depth < 0 || /^(?:&&|\|\|)/.test(text.slice(end, end + 2))) break;
  }
  end = Math.min(end, text.length);
  return end === at ? token : { kind: "word", text: text.slice(at, end), at, end };
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
