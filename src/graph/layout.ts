// Where the field's zones, instance cards and subnet strips lie, from the cells of each zone and
// the room there is. Pure: the same cells in the same room always lie in the same place.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Zone {
  readonly name: string;
  /** Ids of instances, in the order of their cells. */
  readonly cells: readonly string[];
  readonly subnets: readonly string[];
}

export interface FieldLayout {
  readonly zones: ReadonlyMap<string, Box>;
  readonly cells: ReadonlyMap<string, Box>;
  /** The height of a zone's header: taller where the field is seen from afar. */
  readonly header: number;
  readonly card: { readonly width: number; readonly height: number };
  readonly width: number;
  readonly height: number;
}

export interface Room {
  readonly width: number;
  readonly height: number;
}

const CARD_HEIGHT = 164;
export const ZONE_HEADER = 28;
const ZONE_PADDING = 6;
const SUBNET_HEIGHT = 38;
const ZONE_GAP = 8;
const CARD_GAP = 8;
const CARD_MIN = 228;
const CARD_MAX = 300;
/** With more than one column nothing is gained by stretching. */
const CARD_MANY = 240;
/** A zone of more cells than this is first seen from afar. */
const FAR = 20;

export function layoutField(zones: readonly Zone[], room: Room): FieldLayout {
  const shape: FieldShape = {
    cells: zones.map((zone) => zone.cells.length),
    subnets: Math.max(0, ...zones.map((zone) => zone.subnets.length)),
    room,
  };
  const measure = measureField(bestRows(shape), shape);
  const zoneBoxes = new Map<string, Box>();
  const cells = new Map<string, Box>();
  let x = 0;
  zones.forEach((zone, index) => {
    const columns = measure.columns[index] ?? 1;
    const width = zoneWidth(columns, measure.card);
    zoneBoxes.set(zone.name, { x, y: 0, width, height: measure.height });
    zone.cells.forEach((id, cell) => {
      const column = cell % columns;
      const row = Math.floor(cell / columns);
      cells.set(id, {
        x: x + ZONE_PADDING + column * (measure.card + CARD_GAP),
        y: measure.header + row * (CARD_HEIGHT + CARD_GAP),
        width: measure.card,
        height: CARD_HEIGHT,
      });
    });
    x += width + ZONE_GAP;
  });
  return {
    zones: zoneBoxes,
    cells,
    header: measure.header,
    card: { width: measure.card, height: CARD_HEIGHT },
    width: measure.width,
    height: measure.height,
  };
}

/**
 * How many cells to plan for: steps, so that a new instance seldom changes the number of columns
 * and with it everybody's place.
 */
export function roomFor(cells: number): number {
  let step = 1;
  while (step < cells) step = step < 4 ? step + 1 : Math.ceil(step * 1.25);
  return step;
}

interface FieldShape {
  /** How many cells each zone has. */
  readonly cells: readonly number[];
  readonly subnets: number;
  readonly room: Room;
}

/** The number of rows of cards with which the whole field, as planned, shows largest. */
function bestRows(shape: FieldShape): number {
  const planned = shape.cells.map(roomFor);
  const most = Math.max(1, ...planned);
  let best = most;
  let bestScale = 0;
  for (let columns = 1; columns <= most; columns += 1) {
    const rows = Math.ceil(most / columns);
    const { width, height } = measureField(rows, { ...shape, cells: planned });
    const scale = Math.min(1, shape.room.width / width, shape.room.height / height);
    if (scale <= bestScale * 1.02) continue;
    best = rows;
    bestScale = scale;
  }
  return best;
}

/** Each zone is as wide as its own cells need in so many rows. */
function measureField(rows: number, { cells, subnets, room }: FieldShape) {
  const columns = cells.map((count) => Math.ceil(roomFor(count) / rows));
  const card = columns.some((count) => count > 1) ? CARD_MANY : stretchedCard(cells.length, room);
  const widths = columns.map((count) => zoneWidth(count, card) + ZONE_GAP);
  const filled = cells.map((count, index) => Math.ceil(count / (columns[index] ?? 1)));
  const planned = roomFor(Math.max(1, ...cells));
  const header = planned > FAR ? Math.round(ZONE_HEADER * Math.sqrt(planned / 2)) : ZONE_HEADER;
  return {
    columns,
    card,
    header,
    width: widths.reduce((sum, width) => sum + width, -ZONE_GAP),
    height:
      header + Math.max(1, ...filled) * (CARD_HEIGHT + CARD_GAP) + subnets * SUBNET_HEIGHT + 4,
  };
}

/** One card a zone takes what room there is, within reason. */
function stretchedCard(zones: number, room: Room): number {
  const count = Math.max(1, zones);
  const share = (room.width - ZONE_GAP * (count - 1)) / count;
  return Math.min(CARD_MAX, Math.max(CARD_MIN, Math.floor(share - 2 * ZONE_PADDING)));
}

function zoneWidth(columns: number, card: number): number {
  return columns * card + (columns - 1) * CARD_GAP + 2 * ZONE_PADDING;
}

/** The ids of the cells that touch a part of the field. */
export function cellsWithin(layout: FieldLayout, part: Box): readonly string[] {
  const found: string[] = [];
  for (const [id, box] of layout.cells) {
    if (touches(box, part)) found.push(id);
  }
  return found;
}

function touches(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** How many cards lie more than half outside a part of the field. */
export function cardsBeyond({ cells }: FieldLayout, part: Box): number {
  return [...cells.values()].filter((box) => 2 * overlapArea(box, part) < box.width * box.height)
    .length;
}

function overlapArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
