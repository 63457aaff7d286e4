// The field's instances on one canvas, under the same pan and zoom as the cards they stand for.
import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { type Mirror, useMirror } from "../store/mirror";
import { useSelection } from "../store/selection";
import { setPainted } from "./drawn";
import { cellsWithin, type FieldLayout } from "./layout";
import { type Palette, paintFleet, readPalette } from "./paint";
import { sameStamps } from "./stamp";
import styles from "./FleetCanvas.module.css";

export function FleetCanvas({ layout }: { readonly layout: FieldLayout }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  useEffect(() => {
    let due = 0;
    let last: Shown | undefined;
    const paint = () => {
      due = 0;
      const { width, height, transform } = flow.getState();
      if (canvas.current === null || width === 0) return;
      const palette = last?.palette ?? readPalette(canvas.current);
      const { selection } = useSelection.getState();
      const world = useMirror.getState();
      const now = { layout, width, height, transform, palette, selection, world };
      paintCanvas(canvas.current, now, last);
      last = now;
    };
    const schedule = () => {
      if (due === 0) due = requestAnimationFrame(paint);
    };
    const repaint = () => {
      last = undefined;
      schedule();
    };
    const stops = [
      flow.subscribe(schedule),
      useMirror.subscribe(schedule),
      useSelection.subscribe(schedule),
      watchTheme(repaint),
    ];
    schedule();
    return () => {
      for (const stop of stops) stop();
      cancelAnimationFrame(due);
      setPainted(undefined);
    };
  }, [flow, layout]);
  // The tree-grid is the accessible form of what is painted here.
  return <canvas ref={canvas} className={styles.canvas} aria-hidden />;
}

interface Shown {
  readonly layout: FieldLayout;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly [number, number, number];
  readonly palette: Palette;
  readonly selection: string | undefined;
  readonly world: Mirror;
}

/** Paints everything, or where only the world moved on, the cells that changed. */
function paintCanvas(canvas: HTMLCanvasElement, now: Shown, last: Shown | undefined): void {
  const { layout, width, height, transform, palette, selection, world } = now;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const ratio = window.devicePixelRatio;
  const [pixelsX, pixelsY] = [Math.round(width * ratio), Math.round(height * ratio)];
  const fits = canvas.width === pixelsX && canvas.height === pixelsY;
  if (!fits) {
    canvas.width = pixelsX;
    canvas.height = pixelsY;
  }
  const [x, y, zoom] = transform;
  const part = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const ids = cellsWithin(layout, part);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const stays = fits && last !== undefined && looksTheSame(last, now);
  if (!stays) context.clearRect(0, 0, width, height);
  paintFleet({
    context,
    palette,
    world,
    layout,
    ids: stays ? ids.filter((id) => changed(last.world, world, id)) : ids,
    view: { x, y, zoom },
    selected: selection,
  });
  setPainted({ ids, world });
}

function looksTheSame(last: Shown, now: Shown): boolean {
  return (
    last.transform === now.transform &&
    last.palette === now.palette &&
    last.selection === now.selection &&
    sameStamps(last.world.views.services, now.world.views.services)
  );
}

function changed(last: Mirror, now: Mirror, id: string): boolean {
  return (
    last.views.instances.get(id) !== now.views.instances.get(id) ||
    last.tasksByInstance.get(id) !== now.tasksByInstance.get(id)
  );
}

function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
