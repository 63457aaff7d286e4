// How the tasks of one card are drawn: as full tiles while there is room for containers, as short
// tiles with name and status, as lines with a name, as squares with a glyph; the rest as a number.
import type { Slots } from "./slots";

export type TileForm = "full" | "short" | "line" | "square";

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
const FULL_HEIGHT = 52;
const GAP = 3;
/** A revision, a glyph and RUNNING. */
const FULL_MIN = 64;
const FULL_MAX = 140;
const SHORT_HEIGHT = 35.5;
const LINE_HEIGHT = 22.5;
/** As large as all tasks still find a place. */
const SQUARES = [22.5, 16.25, 12.6] as const;

export function layoutTiles(slots: Slots, width: number): TileLayout {
  const columns = Math.max(1, Math.floor((width + GAP) / (FULL_MIN + GAP)));
  if (slots.length <= columns) return fullTiles(slots, width);
  const share = Math.floor((width - GAP * (columns - 1)) / columns);
  const short = { form: "short", width: share, height: SHORT_HEIGHT } as const;
  if (slots.length <= columns * 2) return gridTiles(slots, { ...short, room: width });
  const line = { form: "line", width: share, height: LINE_HEIGHT } as const;
  if (slots.length <= columns * 3) return gridTiles(slots, { ...line, room: width });
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

interface Grid {
  readonly form: TileForm;
  readonly width: number;
  readonly height: number;
  /** The width of all columns together. */
  readonly room: number;
}

function gridTiles(slots: Slots, { form, width, height, room }: Grid): TileLayout {
  const columns = Math.floor((room + GAP) / (width + GAP));
  const tiles = place(slots, (index) => ({
    form,
    x: (index % columns) * (width + GAP),
    y: Math.floor(index / columns) * (height + GAP),
    width,
    height,
  }));
  return { form, tiles, hidden: [], rest: { x: room, width: 0 } };
}

function squareTiles(slots: Slots, width: number): TileLayout {
  const fits = (size: number) =>
    Math.floor((width + GAP) / (size + GAP)) * Math.floor((TILES_HEIGHT + GAP) / (size + GAP));
  const smallest = SQUARES[SQUARES.length - 1] ?? 12;
  const size = SQUARES.find((candidate) => fits(candidate) >= slots.length) ?? smallest;
  // The last places make way for the number of those without one.
  const shown = slots.length <= fits(size) ? slots.length : fits(size) - 2;
  const grid = { form: "square", width: size, height: size, room: width } as const;
  const hidden = slots.slice(shown).filter((id) => id !== undefined);
  return { ...gridTiles(slots.slice(0, shown), grid), hidden };
}

function place(slots: Slots, boxOf: (index: number) => Omit<Tile, "id">): readonly Tile[] {
  return slots.flatMap((id, index) => (id === undefined ? [] : { id, ...boxOf(index) }));
}
