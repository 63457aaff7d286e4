// `--output yaml`: block style, keys sorted, strings that read as something else in single quotes,
// long ones broken at the first space after column 80.
import { Scalar, stringify } from "yaml";
import { isDict, isFloat, isList, isScalar } from "./value";

const WIDTH = 80;

export function yamlText(value: unknown): string {
  if (isScalar(value)) return `${JSON.stringify(value) ?? "null"}\n`;
  const text = stringify(withFloats(value), {
    indentSeq: false,
    sortMapEntries: true,
    singleQuote: true,
    blockQuote: false,
    lineWidth: 0,
    customTags: ["timestamp"],
    aliasDuplicateObjects: false,
  });
  return text.split("\n").map(folded).join("\n");
}

function folded(line: string): string {
  const [, margin = "", key = "", text = ""] =
    /^((?: |- )*)((?:'[^']*'|[^\s'"]+): )?(.*)$/.exec(line) ?? [];
  if (line.length <= WIDTH || text.startsWith('"')) return line;
  const indent = " ".repeat(margin.length + (key === "" ? 0 : 2));
  const lines: string[] = [];
  let current = margin + key;
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    if (current.length > WIDTH) {
      lines.push(current);
      current = indent + word;
    } else {
      current += current === margin + key ? word : ` ${word}`;
    }
  }
  return [...lines, current].join("\n");
}

function withFloats(value: unknown): unknown {
  if (isList(value)) return value.map(withFloats);
  if (!isDict(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      isFloat(value, name) ? floatOf(part) : withFloats(part),
    ]),
  );
}

function floatOf(value: unknown): Scalar {
  const scalar = new Scalar(value);
  scalar.minFractionDigits = 1;
  return scalar;
}
