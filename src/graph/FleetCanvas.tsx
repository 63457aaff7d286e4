// The field's instances on one canvas, under the same pan and zoom as the cards they stand for.
import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { useMirror } from "../store/mirror";
import { useSelection } from "../store/selection";
import { setPainted } from "./drawn";
import { cellsWithin, type FieldLayout } from "./layout";
import { paintFleet, readPalette } from "./paint";
import styles from "./FleetCanvas.module.css";

export function FleetCanvas({ layout }: { readonly layout: FieldLayout }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  useEffect(() => {
    let due = 0;
    const paint = () => {
      due = 0;
      const { width, height, transform } = flow.getState();
      if (canvas.current !== null)
        paintCanvas(canvas.current, { layout, width, height, transform });
    };
    const schedule = () => {
      if (due === 0) due = requestAnimationFrame(paint);
    };
    const stops = [
      flow.subscribe(schedule),
      useMirror.subscribe(schedule),
      useSelection.subscribe(schedule),
      watchTheme(schedule),
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

interface Viewport {
  readonly layout: FieldLayout;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly [number, number, number];
}

function paintCanvas(canvas: HTMLCanvasElement, viewport: Viewport): void {
  const { layout, width, height, transform } = viewport;
  const context = canvas.getContext("2d");
  if (context === null || width === 0) return;
  const ratio = window.devicePixelRatio;
  const [pixelsX, pixelsY] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== pixelsX || canvas.height !== pixelsY) {
    canvas.width = pixelsX;
    canvas.height = pixelsY;
  }
  const [x, y, zoom] = transform;
  const part = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const ids = cellsWithin(layout, part);
  const world = useMirror.getState();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  paintFleet({
    context,
    palette: readPalette(canvas),
    world,
    zoom,
    layout,
    ids,
    view: { x, y, zoom },
    selected: useSelection.getState().selection,
  });
  setPainted({ ids, world });
}

function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
