// SVG text does not end itself with an ellipsis: it is cut to the room it has, by the measure of
// the face it is drawn in.

export interface TextRoom {
  readonly width: number;
  readonly size: number;
  readonly face?: "words" | "name" | "mono";
}

export function fitText(text: string, room: TextRoom): string {
  if (textWidth(text, room) <= room.width) return text;
  for (let length = text.length - 1; length > 0; length -= 1) {
    const cut = `${text.slice(0, length)}…`;
    if (textWidth(cut, room) <= room.width) return cut;
  }
  return "";
}

/** A `family:revision`: the family is cut, the revision stays. */
export function fitRevision(text: string, room: TextRoom): string {
  const colon = text.lastIndexOf(":");
  const revision = text.slice(colon);
  const left = room.width - textWidth(revision, room);
  return fitText(text.slice(0, colon), { ...room, width: left }) + revision;
}

/** By text, face and size; a page shows few different words. */
const measured = new Map<string, number>();

function textWidth(text: string, { size, face = "words" }: TextRoom): number {
  const key = `${face} ${String(size)} ${text}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  const width = measureText(text, { size, face });
  measured.set(key, width);
  return width;
}

/** What a character is wide in common faces, where there is no page to measure on. */
const USUAL_WIDTH = { words: 0.6, name: 0.64, mono: 0.6 } as const;

let context: CanvasRenderingContext2D | null | undefined;

function measureText(text: string, { size, face }: Required<Omit<TextRoom, "width">>): number {
  if (typeof document === "undefined") return text.length * USUAL_WIDTH[face] * size;
  context ??= document.createElement("canvas").getContext("2d");
  if (context === null) return text.length * USUAL_WIDTH[face] * size;
  const family = face === "mono" ? "--font-mono" : "--font-ui";
  const style = getComputedStyle(document.documentElement);
  const weight = face === "name" ? "600" : "400";
  context.font = `${weight} ${String(size)}px ${style.getPropertyValue(family)}`;
  // Names are set a little tighter.
  const tighter = face === "name" ? 0.02 * size * text.length : 0;
  return context.measureText(text).width - tighter;
}
