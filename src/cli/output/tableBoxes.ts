// Draws the boxes of a table as the AWS CLI does: all as wide as the widest, columns stretched in
// proportion to what they hold.

export interface Section {
  readonly title: string;
  /** How many `|` stand on each side of it. */
  readonly depth: number;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const PADDING = 4;
const BORDERS = 2;

export function drawn(sections: readonly Section[], terminalWidth: number): string {
  const shown = widest(sections) > terminalWidth ? sections.map(upended) : sections;
  const width = widest(shown);
  const lines = ["-".repeat(width), ...shown.flatMap((section) => linesOf(section, width))];
  return lines.map((line) => `${line}\n`).join("");
}

/** A box of one row with headers, as keys and values. */
function upended(section: Section): Section {
  const [row, ...more] = section.rows;
  if (row === undefined || more.length > 0 || section.headers.length === 0) return section;
  const rows = section.headers.map((header, index) => [header, row[index] ?? ""]);
  return { ...section, headers: [], rows };
}

function widest(sections: readonly Section[]): number {
  return Math.max(...sections.map(widthOf));
}

function widthOf(section: Section): number {
  const outside = BORDERS + 2 * section.depth;
  const columns = contentWidths(section).reduce((sum, width) => sum + width + PADDING, 0);
  return outside + Math.max(textWidth(section.title), columns);
}

function contentWidths({ headers, rows }: Section): readonly number[] {
  const all = headers.length > 0 ? [headers, ...rows] : rows;
  const count = all[0]?.length ?? 0;
  return Array.from({ length: count }, (_, column) =>
    Math.max(...all.map((cells) => textWidth(cells[column] ?? ""))),
  );
}

function linesOf(section: Section, tableWidth: number): readonly string[] {
  const edge = "|".repeat(section.depth);
  const width = tableWidth - 2 * section.depth;
  const widths = stretched(
    contentWidths(section).map((content) => content + PADDING),
    width,
  );
  const rule = `+${widths.map((column, i) => "-".repeat(column - (i === 0 ? 2 : 1))).join("+")}+`;
  const isBare = section.headers.length === 0 && section.rows.length === 0;
  const lines = [
    ...(section.title === "" ? [] : [centred(section.title, width, "|")]),
    ...(isBare && section.title !== "" ? [`+${"-".repeat(width - 2)}+`] : []),
    ...(section.headers.length === 0 ? [] : [rule, cellsLine(section.headers, widths, centred)]),
    ...(section.rows.length === 0 || widths.length === 0
      ? []
      : [rule, ...section.rows.map((row) => cellsLine(row, widths, leftAligned)), rule]),
  ];
  return lines.map((line) => edge + line + edge);
}

type Align = (text: string, width: number, left: string) => string;

function cellsLine(cells: readonly string[], widths: readonly number[], align: Align): string {
  return cells.map((cell, i) => align(cell, widths[i] ?? 0, i === 0 ? "|" : "")).join("");
}

function centred(text: string, width: number, left: string): string {
  const before = Math.floor(width / 2) - Math.floor(textWidth(text) / 2) - 1;
  const lead = left + " ".repeat(Math.max(0, before)) + text;
  return `${lead}${" ".repeat(Math.max(0, width - 1 - textWidth(lead)))}|`;
}

function leftAligned(text: string, width: number, left: string): string {
  const fits = textWidth(text) + 2 + left.length + 1 <= width;
  const lead = left + (fits ? "  " : "") + text;
  return `${lead}${" ".repeat(Math.max(0, width - 1 - textWidth(lead)))}|`;
}

/** Columns that together are exactly so wide, in proportion to what they were. */
function stretched(widths: readonly number[], total: number): readonly number[] {
  const sum = widths.reduce((a, b) => a + b, 0);
  if (sum === 0) return widths;
  const scaled = widths.map((width) => rounded((total / sum) * width));
  let spare = total - scaled.reduce((a, b) => a + b, 0);
  // Too much is taken from the first columns, too little is given to the last ones.
  while (spare !== 0) {
    const step = spare > 0 ? 1 : -1;
    const order = scaled.map((_, i) => (step > 0 ? scaled.length - 1 - i : i));
    for (const i of order.slice(0, Math.abs(spare))) {
      scaled[i] = (scaled[i] ?? 0) + step;
      spare -= step;
    }
  }
  return scaled;
}

/** Halves go to the even neighbour, as Python rounds. */
function rounded(value: number): number {
  const floor = Math.floor(value);
  if (value - floor === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return Math.round(value);
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/gu;
/** Those of Latin letters whose width Unicode calls ambiguous; the AWS CLI takes them for wide. */
const AMBIGUOUS = /[¡¤§¨ª\u00ad®°-´¶-º¼-¿ÆÐ×ØÞ-áæè-êìíðòó÷-úüþāđēěħīıłńōœ–—‘’“”†•…‰€™]/gu;

/** Columns a text takes: East Asian characters take two. */
function textWidth(text: string): number {
  return (
    Array.from(text).length + (text.match(WIDE)?.length ?? 0) + (text.match(AMBIGUOUS)?.length ?? 0)
  );
}
