// Where a command of a script reads from and writes to: `>`, `>>`, `2>&1`, `<`, `<<`.
import { expandText, type Scope } from "../shell/expand";
import type { Redirection } from "../shell/script";
import type { Host } from "../host";
import { inputOf, type Streams } from "../tools/tool";

export interface Redirected {
  readonly streams: Streams;
  /** Writes the files, once the command has ended. */
  readonly close: () => void;
}

type Sink = (text: string) => void;

const NOWHERE = "/dev/null";
const OUTPUTS: ReadonlyMap<string, "out" | "err"> = new Map([
  ["/dev/stdout", "out"],
  ["/dev/stderr", "err"],
]);

/** Undefined: a file to read is missing, which has been said. */
export async function redirect(
  redirections: readonly Redirection[],
  streams: Streams,
  { scope, host }: { readonly scope: Scope; readonly host: Host },
): Promise<Redirected | undefined> {
  const written = new Map<string, string[]>();
  let { stdin } = streams;
  const sinks: Record<"out" | "err", Sink> = { out: streams.out, err: streams.err };
  const sinkOf = (name: string, append: boolean): Sink => {
    if (name === NOWHERE) return () => undefined;
    const output = OUTPUTS.get(name);
    if (output !== undefined) return sinks[output];
    const before = append ? (host.files.read(name) ?? "") : "";
    const texts = written.get(name) ?? [before];
    written.set(name, texts);
    return (text) => void texts.push(text);
  };
  for (const one of redirections) {
    if (one.kind === "here") {
      const text = await expandText(one.text, scope);
      stdin = inputOf(text.endsWith("\n") || text === "" ? text : `${text}\n`);
    } else if (one.kind === "join") {
      sinks[one.of] = sinks[one.with];
    } else if (one.kind === "read") {
      const name = await expandText(one.target, scope);
      const text = name === NOWHERE ? "" : host.files.read(name);
      if (text === undefined) {
        streams.err(`${name}: No such file or directory\n`);
        return undefined;
      }
      stdin = inputOf(text);
    } else {
      const sink = sinkOf(await expandText(one.target, scope), one.kind === "append");
      if (one.of !== "err") sinks.out = sink;
      if (one.of !== "out") sinks.err = sink;
    }
  }
  return {
    streams: { stdin, ...sinks },
    close: () => {
      for (const [name, texts] of written) host.files.write(name, texts.join(""));
    },
  };
}
