// User data as the commands a shell would run: enough of sh to read the scripts that configure an
// ECS agent. Quotes, continued lines, comments, variables; `$(…)` is kept as it is written.

export interface Command {
  /** Blanks, `sudo` and opening braces before it are gone. */
  readonly text: string;
  /** Shell variables as they are when it runs. */
  readonly variables: ReadonlyMap<string, string>;
}

const ASSIGNMENT = /^(?:export\s+|local\s+)?([A-Za-z_]\w*)=(.*)$/s;

/** The lines of here-documents count as commands: a variable set there is one all the same. */
export function* commandsOf(script: string): Iterable<Command> {
  const variables = new Map<string, string>();
  for (const line of script.replace(/\\\r?\n/g, " ").split(/\r?\n/)) {
    for (const part of line.trim().startsWith("#") ? [] : split(line)) {
      const text = part.replace(/^[\s{(]*(?:sudo\s+)?/, "").trimEnd();
      yield { text, variables: new Map(variables) };
      const [, name, value = ""] = ASSIGNMENT.exec(text) ?? [];
      if (name !== undefined) variables.set(name, expanded(value, variables));
    }
  }
}

/** At `;`, `&&` and `|`, outside quotes and `$(…)`. */
function split(line: string): readonly string[] {
  const parts: string[] = [];
  let quote = "";
  let depth = 0;
  let from = 0;
  for (let i = 0; i < line.length; i++) {
    const char = line[i] ?? "";
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === "(") depth += 1;
    else if (char === ")") depth -= 1;
    else if (depth <= 0 && (char === ";" || char === "|" || char === "&")) {
      parts.push(line.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, line.slice(from)];
}

/** A word without its outer quotes and with variables filled in; unset ones are empty. */
export function expanded(word: string, variables: ReadonlyMap<string, string>): string {
  const text = word.replace(/\s+#.*$/, "").trim();
  if (text.startsWith("$(")) return text;
  const [, quote, inside] = /^(["'])(.*)\1$/s.exec(text) ?? [];
  if (quote === "'") return inside ?? "";
  return (inside ?? text)
    .replace(/\$\{?([A-Za-z_]\w*)\}?/g, (_, name: string) => variables.get(name) ?? "")
    .replace(/\\(["'\\$])/g, "$1");
}
