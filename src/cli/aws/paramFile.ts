// `file://path` and `fileb://path`: the text of a file in the place of a value.
import type { AwsContext } from "./command";

export type ReadFile = AwsContext["read"];

export type ParamFile =
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "missing"; readonly message: string };

export function paramFile(value: string, read: ReadFile): ParamFile {
  const path = /^fileb?:\/\/(.*)$/s.exec(value)?.[1];
  if (path === undefined) return { kind: "none" };
  const text = read(path);
  if (text !== undefined) return { kind: "text", text };
  const reason = `[Errno 2] No such file or directory: '${path}'`;
  return { kind: "missing", message: `Unable to load paramfile ${value}: ${reason}` };
}
