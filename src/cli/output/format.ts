// An answer in one of the CLI's output formats.
import { jsonText } from "./json";
import { tableText } from "./table";
import { textText } from "./text";
import { isDict } from "./value";
import { yamlText } from "./yaml";

export const OUTPUT_FORMATS = ["json", "text", "table", "yaml", "yaml-stream", "off"] as const;

export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

export interface Shown {
  readonly format: OutputFormat;
  /** The operation: the title of a table. */
  readonly title: string;
  /** Columns of the terminal. */
  readonly width: number;
}

export type Formatted =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

/** Nothing for an answer without members. */
export function formatted(value: unknown, { format, title, width }: Shown): Formatted {
  switch (format) {
    case "json":
      return { ok: true, text: isBare(value) ? "" : `${jsonText(value)}\n` };
    case "yaml":
      return { ok: true, text: isBare(value) ? "" : yamlText(value) };
    case "yaml-stream":
      return { ok: true, text: isBare(value) ? "" : yamlText([value]) };
    case "text":
      return { ok: true, text: textText(value) };
    case "table": {
      const text = tableText(value, { title, width });
      if (text !== undefined) return { ok: true, text };
      return { ok: false, problem: "Row elements differ in number." };
    }
    case "off":
      return { ok: true, text: "" };
  }
}

function isBare(value: unknown): boolean {
  return isDict(value) && Object.keys(value).length === 0;
}
