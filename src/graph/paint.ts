// Far away, or among many: every instance as a plain cell with two bars, CPU above memory, in the
// colours of the services; what is broken keeps its edge.
import { instanceLook } from "../explain/status";
import type { Mirror } from "../store/mirror";
import type { InstanceView } from "../worker/frame";
import { isPlaced } from "./fleet";
import type { Box, FieldLayout } from "./layout";
import { stampOf } from "./stamp";

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Palette {
  readonly card: string;
  readonly line: string;
  readonly track: string;
  readonly ink: string;
  readonly err: string;
  readonly warn: string;
  readonly faint: string;
  /** By hue: 0 is a task without a service. */
  readonly services: readonly string[];
  /** The lighter tones of old revisions. */
  readonly oldServices: readonly string[];
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const hues = [1, 2, 3, 4, 5, 6, 7];
  return {
    card: read("--card"),
    line: read("--line-2"),
    track: read("--track"),
    ink: read("--ink"),
    err: read("--err"),
    warn: read("--warn"),
    faint: read("--line"),
    services: [read("--control"), ...hues.map((hue) => read(`--svc-${String(hue)}`))],
    oldServices: [read("--line-2"), ...hues.map((hue) => read(`--svc-${String(hue)}-mid`))],
  };
}

interface Painting {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly world: Pick<Mirror, "views" | "tasksByInstance">;
}

export interface FleetPainting extends Painting {
  readonly layout: FieldLayout;
  readonly ids: readonly string[];
  readonly view: View;
  readonly selected: string | undefined;
}

/** An edge reaches at most this far beyond its cell, and never over half of the gap. */
const EDGE_PX = 1;
const HALF_GAP = 4;

export function paintFleet(painting: FleetPainting): void {
  const { context, layout, ids, view, world, palette, selected } = painting;
  for (const id of ids) {
    const cell = cellOnCanvas(layout, view, id);
    if (cell === undefined) continue;
    const around = Math.min(EDGE_PX, HALF_GAP * view.zoom);
    const { x, y, width, height } = cell;
    context.clearRect(x - around, y - around, width + 2 * around, height + 2 * around);
    const instance = world.views.instances.get(id);
    if (instance === undefined || instance.state === "terminated") {
      outline(context, cell, { colour: palette.faint, dashed: true });
    } else paintInstance(painting, { instance, cell });
  }
  const chosen = cellOnCanvas(layout, view, selected?.replace(/^instance\//, "") ?? "");
  if (chosen !== undefined) {
    outline(context, onPixels(chosen), { colour: palette.ink, width: 2, grow: 2 });
  }
}

function cellOnCanvas(layout: FieldLayout, view: View, id: string): Box | undefined {
  const box = layout.cells.get(id);
  if (box === undefined) return undefined;
  return {
    x: box.x * view.zoom + view.x,
    y: box.y * view.zoom + view.y,
    width: box.width * view.zoom,
    height: box.height * view.zoom,
  };
}

/** Painted again in the same place, a line on whole pixels stays as it is. */
function onPixels({ x, y, width, height }: Box): Box {
  return {
    x: Math.round(x),
    y: Math.round(y),
    width: Math.round(width),
    height: Math.round(height),
  };
}

interface Cell {
  readonly instance: InstanceView;
  readonly cell: Box;
}

function paintInstance(painting: Painting, { instance, cell }: Cell): void {
  const { context, palette } = painting;
  const look = instanceLook(instance);
  context.fillStyle = palette.card;
  context.fillRect(cell.x, cell.y, cell.width, cell.height);
  const inset = Math.max(1, cell.width * 0.06);
  const gap = cell.height * 0.1;
  const height = (cell.height - 3 * gap) / 2;
  const bar = { x: cell.x + inset, y: cell.y + gap, width: cell.width - 2 * inset, height };
  paintBar(painting, { instance, bar, amount: "cpu" });
  paintBar(painting, { instance, bar: { ...bar, y: bar.y + height + gap }, amount: "memoryMiB" });
  const edges = {
    err: palette.err,
    warn: palette.warn,
    ok: undefined,
    info: undefined,
    idle: undefined,
  };
  const silent = instance.contactLostAt === undefined ? undefined : palette.warn;
  const edge = edges[look.tone] ?? silent;
  const dashed = look.tone === "err" || instance.status === undefined;
  outline(context, cell, {
    colour: edge ?? palette.line,
    width: edge === undefined ? 1 : 2,
    dashed,
  });
  if (instance.binding === "CPU" || instance.binding === "MEMORY") {
    const y = instance.binding === "CPU" ? bar.y : bar.y + height + gap;
    outline(context, { ...bar, y }, { colour: palette.ink, width: 1.5, grow: 1 });
  }
}

interface Bar {
  readonly instance: InstanceView;
  readonly bar: Box;
  readonly amount: "cpu" | "memoryMiB";
}

function paintBar({ context, palette, world }: Painting, { instance, bar, amount }: Bar): void {
  context.fillStyle = palette.track;
  context.fillRect(bar.x, bar.y, bar.width, bar.height);
  const registered = instance.registered[amount];
  if (registered === 0) return;
  let at = bar.x;
  for (const task of world.tasksByInstance.get(instance.id) ?? []) {
    if (!isPlaced(task) || task.desiredStatus === "STOPPED") continue;
    const stamp = stampOf(world.views.services, task);
    const width = (bar.width * task[amount]) / registered;
    const colours = stamp.old ? palette.oldServices : palette.services;
    context.fillStyle = colours[stamp.hue] ?? palette.line;
    // A hairline between segments, where there is room for one.
    context.fillRect(at, bar.y, Math.max(0.5, width > 3 ? width - 1 : width), bar.height);
    at += width;
  }
}

interface Outline {
  readonly colour: string;
  readonly width?: number;
  readonly grow?: number;
  readonly dashed?: boolean;
}

function outline(context: CanvasRenderingContext2D, box: Box, line: Outline): void {
  const { colour, width = 1, grow = 0, dashed = false } = line;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dashed ? [3, 2] : []);
  context.strokeRect(box.x - grow, box.y - grow, box.width + 2 * grow, box.height + 2 * grow);
}
