// Cards or canvas: by how many instances are in view and how large they are, with a margin so that
// it does not flicker at the edge.
import { useStore, useStoreApi } from "@xyflow/react";
import { useCallback, useMemo, useRef } from "react";
import { MOST_CARDS } from "./fieldNodes";
import { cellsWithin, type FieldLayout } from "./layout";

const CARDS_UNTIL = 0.65;
const CARDS_FROM = 0.75;
/** Cards just outside the view are there before they are seen, flow units. */
const MARGIN = 60;

export interface Tier {
  /** The instances to draw as cards; undefined: draw the canvas. */
  readonly cards: readonly string[] | undefined;
  /** The instance at a point of the window. */
  readonly at: (x: number, y: number) => string | undefined;
}

export function useTier(layout: FieldLayout): Tier {
  const flow = useStoreApi();
  const near = useRef(true);
  const all = useMemo(() => [...layout.cells.keys()], [layout]);
  const cards = useStore(
    useCallback(
      (state) => {
        if (all.length <= MOST_CARDS) return all;
        const { transform, width, height } = state;
        const inView = visible(layout, { transform, width, height });
        const zoom = transform[2];
        const close = near.current ? zoom >= CARDS_UNTIL : zoom >= CARDS_FROM;
        near.current = close && inView.length <= MOST_CARDS;
        return near.current ? inView : undefined;
      },
      [all, layout],
    ),
    sameList,
  );
  const at = useCallback(
    (x: number, y: number) => {
      const { transform, domNode } = flow.getState();
      const frame = domNode?.getBoundingClientRect();
      const [left, top, zoom] = transform;
      const part = {
        x: (x - (frame?.left ?? 0) - left) / zoom,
        y: (y - (frame?.top ?? 0) - top) / zoom,
        width: 1,
        height: 1,
      };
      return cellsWithin(layout, part)[0];
    },
    [flow, layout],
  );
  return { cards, at };
}

interface Viewport {
  readonly transform: readonly [number, number, number];
  readonly width: number;
  readonly height: number;
}

function visible(layout: FieldLayout, { transform, width, height }: Viewport): readonly string[] {
  const [x, y, zoom] = transform;
  return cellsWithin(layout, {
    x: -x / zoom - MARGIN,
    y: -y / zoom - MARGIN,
    width: width / zoom + 2 * MARGIN,
    height: height / zoom + 2 * MARGIN,
  });
}

function sameList(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((id, index) => id === b[index]);
}
