// The operator `wildcard` of an event pattern: `*` stands for any characters, `\*` and `\\` for
// themselves. Found part by part from the left, so that no text makes it slow.

export type TextTest = (text: string) => boolean;

/** A text says what is wrong with the expression. */
export function wildcardTest(expression: string): TextTest | string {
  const parts: string[] = [];
  let part = "";
  for (let i = 0; i < expression.length; i++) {
    const letter = expression[i];
    if (letter === "\\") {
      const next = expression[i + 1];
      if (next !== "*" && next !== "\\") return `Invalid escape character at pos ${i}`;
      part += next;
      i += 1;
    } else if (letter === "*") {
      if (expression[i + 1] === "*") return `Consecutive wildcard characters at pos ${i}`;
      parts.push(part);
      part = "";
    } else part += letter;
  }
  parts.push(part);
  return (text) => fits(parts, text);
}

function fits(parts: readonly string[], text: string): boolean {
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
