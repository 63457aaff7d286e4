// Markdown of the generated documentation as plain text of a width that can be read.

export const WIDTH = 100;

/** Paragraphs and lists, each line indented; no empty line at the end. */
export function wrapped(markdown: string, indent: number): readonly string[] {
  const blocks = plain(markdown).split(/\n{2,}/);
  const lines = blocks.flatMap((block) => [
    "",
    ...block.split("\n").flatMap((line) => wrap(line, indent)),
  ]);
  return lines.slice(1);
}

function plain(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll("**", "")
    .replaceAll(/(?<![\w*])\*([^*\n]+)\*/g, "$1")
    .replaceAll(/`([^`]*)`/g, "$1");
}

/** One line of Markdown; the lines after an item's first stand below its text. */
function wrap(text: string, indent: number): readonly string[] {
  const item = /^\s*(?:- |\d+\. )/.exec(text)?.[0] ?? "";
  const room = WIDTH - indent - item.length;
  const lines: string[] = [];
  let line = "";
  for (const word of text.slice(item.length).split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length > room && line !== "") lines.push(line);
    line = longer.length > room && line !== "" ? word : longer;
  }
  const all = [...lines, line];
  const blank = " ".repeat(indent + item.length);
  return all.map((part, index) => (index === 0 ? " ".repeat(indent) + item : blank) + part);
}
