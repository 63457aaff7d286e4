// How the tasks of one card are drawn: as full tiles while there is room for words, as short tiles
// with a name, as small squares with a glyph, and the rest as a number.
import type { Slots } from "./slots";

export type TileForm = "full" | "short" | "square";

export interface Tile {
  readonly id: string;
  readonly form: TileForm;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TileLayout {
  readonly form: TileForm;
  readonly tiles: readonly Tile[];
  /** Tasks without a place: only their number is drawn. */
  readonly hidden: readonly string[];
  /** Free room to the right of the tiles, for words. */
  readonly rest: { readonly x: number; readonly width: number };
}

/** Room for tiles; a full tile leaves the lower part to its address or port. */
export const TILES_HEIGHT = 74;
export const FULL_HEIGHT = 52;
const GAP = 3;
/** A revision, a glyph and RUNNING. */
const FULL_MIN = 64;
const FULL_MAX = 140;
const SHORT_HEIGHT = 35.5;
const SQUARE = 15;
const SQUARE_ROWS = 4;

export function layoutTiles(slots: Slots, width: number): TileLayout {
  const columns = Math.max(1, Math.floor((width + GAP) / (FULL_MIN + GAP)));
  if (slots.length <= columns) return fullTiles(slots, width);
  if (slots.length <= columns * 2) return shortTiles(slots, { width, columns });
  return squareTiles(slots, width);
}

function fullTiles(slots: Slots, width: number): TileLayout {
  const share = Math.floor(
    (width - GAP * (Math.max(2, slots.length) - 1)) / Math.max(2, slots.length),
  );
  const tileWidth = Math.min(FULL_MAX, share);
  const tiles = place(slots, (index) => ({
    form: "full",
    x: index * (tileWidth + GAP),
    y: 0,
    width: tileWidth,
    height: FULL_HEIGHT,
  }));
  const end = slots.length * (tileWidth + GAP);
  return { form: "full", tiles, hidden: [], rest: { x: end, width: Math.max(0, width - end) } };
}

function shortTiles(
  slots: Slots,
  { width, columns }: { readonly width: number; readonly columns: number },
): TileLayout {
  const tileWidth = Math.floor((width - GAP * (columns - 1)) / columns);
  const tiles = place(slots, (index) => ({
    form: "short",
    x: (index % columns) * (tileWidth + GAP),
    y: Math.floor(index / columns) * (SHORT_HEIGHT + GAP),
    width: tileWidth,
    height: SHORT_HEIGHT,
  }));
  return { form: "short", tiles, hidden: [], rest: { x: width, width: 0 } };
}

function squareTiles(slots: Slots, width: number): TileLayout {
  const columns = Math.floor((width + GAP) / (SQUARE + GAP));
  const room = columns * SQUARE_ROWS;
  // The last places make way for the number of those without one.
  const shown = slots.length <= room ? slots.length : room - 2;
  const tiles = place(slots.slice(0, shown), (index) => ({
    form: "square",
    x: (index % columns) * (SQUARE + GAP),
    y: Math.floor(index / columns) * (SQUARE + GAP + 1.5),
    width: SQUARE,
    height: SQUARE,
  }));
  const hidden = slots.slice(shown).filter((id) => id !== undefined);
  return { form: "square", tiles, hidden, rest: { x: width, width: 0 } };
}

function place(slots: Slots, boxOf: (index: number) => Omit<Tile, "id">): readonly Tile[] {
  return slots.flatMap((id, index) => (id === undefined ? [] : { id, ...boxOf(index) }));
}
