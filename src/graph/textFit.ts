// SVG text does not end itself with an ellipsis. Widths are those of common sans-serif faces, per
// pixel of type size, rounded up: a word may be cut a little early, never too late.

const NARROW = new Set("iIjl.,:;'|!ftr-()[] ");
const WIDE = new Set("mwMW@%");

export interface TextRoom {
  readonly width: number;
  readonly size: number;
  readonly mono?: boolean;
}

export function fitText(text: string, room: TextRoom): string {
  if (textWidth(text, room) <= room.width) return text;
  for (let length = text.length - 1; length > 0; length -= 1) {
    const cut = `${text.slice(0, length)}…`;
    if (textWidth(cut, room) <= room.width) return cut;
  }
  return "";
}

function textWidth(text: string, { size, mono = false }: TextRoom): number {
  let width = 0;
  for (const character of text) width += mono ? 0.6 : characterWidth(character);
  return width * size;
}

function characterWidth(character: string): number {
  if (NARROW.has(character)) return 0.34;
  if (WIDE.has(character)) return 0.88;
  if (character >= "A" && character <= "Z") return 0.71;
  return 0.58;
}
