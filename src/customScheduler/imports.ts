// The imports at the head of a program, turned into reads of what the sandbox offers: in a frame
// without a network nothing can be fetched.

export type Rewritten =
  { readonly ok: true; readonly code: string } | { readonly ok: false; readonly message: string };

const IMPORT =
  /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*import\s+(?:([^"';]+?)\s+from\s+)?["']([^"']+)["'];?/;

/** Takes compiled JavaScript; lines keep their numbers. */
export function withoutImports(code: string, modules: readonly string[]): Rewritten {
  let head = "";
  let rest = code;
  for (;;) {
    const found = IMPORT.exec(rest);
    if (found === null) return { ok: true, code: head + rest };
    const [whole, clause, module = ""] = found;
    if (!modules.includes(module)) {
      const known = modules.join(", ");
      return { ok: false, message: `Cannot find module '${module}'. There are: ${known}.` };
    }
    const before = whole.slice(0, whole.lastIndexOf("import"));
    head += before + (clause === undefined ? "" : bound(clause, module));
    // As many line breaks as the import had.
    head += whole.slice(before.length).replaceAll(/[^\n]/g, "");
    rest = rest.slice(whole.length);
  }
}

/** `{ A, B as C }`, `* as ecs` or a default: the bindings of an import clause. */
function bound(clause: string, module: string): string {
  const from = `self.awsModules[${JSON.stringify(module)}]`;
  const namespace = /\*\s+as\s+([\w$]+)/.exec(clause)?.[1];
  const names = /\{([\s\S]*)\}/.exec(clause)?.[1];
  const whole = /^([\w$]+)/.exec(clause)?.[1];
  return [
    namespace === undefined ? "" : `const ${namespace} = ${from};`,
    whole === undefined ? "" : `const ${whole} = ${from};`,
    names === undefined ? "" : `const {${oneLine(names).replaceAll(/\s+as\s+/g, ": ")}} = ${from};`,
  ].join("");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
