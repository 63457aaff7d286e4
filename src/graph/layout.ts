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
  readonly columns: number;
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
  const most = Math.max(1, ...zones.map((zone) => zone.cells.length));
  const subnets = Math.max(0, ...zones.map((zone) => zone.subnets.length));
  const columns = bestColumns(roomFor(most), { zones: zones.length, subnets, room });
  const measure = measureField(columns, most, { zones: zones.length, subnets, room });
  const zoneBoxes = new Map<string, Box>();
  const cells = new Map<string, Box>();
  zones.forEach((zone, index) => {
    const x = index * (measure.zone.width + ZONE_GAP);
    zoneBoxes.set(zone.name, { x, y: 0, ...measure.zone });
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
  });
  return {
    zones: zoneBoxes,
    cells,
    columns,
    header: measure.header,
    card: { width: measure.card, height: CARD_HEIGHT },
    width: measure.width,
    height: measure.zone.height,
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
  readonly zones: number;
  readonly subnets: number;
  readonly room: Room;
}

/** The number of columns in a zone with which the whole field shows largest. */
function bestColumns(cells: number, shape: FieldShape): number {
  let best = 1;
  let bestScale = 0;
  for (let columns = 1; columns <= cells; columns += 1) {
    const { width, zone } = measureField(columns, cells, shape);
    const scale = Math.min(1, shape.room.width / width, shape.room.height / zone.height);
    if (scale <= bestScale * 1.02) continue;
    best = columns;
    bestScale = scale;
  }
  return best;
}

function measureField(columns: number, cells: number, shape: FieldShape) {
  const zones = Math.max(1, shape.zones);
  const share = (shape.room.width - ZONE_GAP * (zones - 1)) / zones;
  const inner = share - 2 * ZONE_PADDING;
  const fitting = Math.floor((inner - CARD_GAP * (columns - 1)) / columns);
  const card = columns === 1 ? Math.min(CARD_MAX, Math.max(CARD_MIN, fitting)) : CARD_MANY;
  const rows = Math.max(1, Math.ceil(cells / columns));
  const planned = roomFor(cells);
  const header = planned > FAR ? Math.round(ZONE_HEADER * Math.sqrt(planned / 2)) : ZONE_HEADER;
  const zone = {
    width: columns * card + (columns - 1) * CARD_GAP + 2 * ZONE_PADDING,
    height: header + rows * (CARD_HEIGHT + CARD_GAP) + shape.subnets * SUBNET_HEIGHT + 4,
  };
  return { card, zone, header, width: zones * zone.width + (zones - 1) * ZONE_GAP };
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
