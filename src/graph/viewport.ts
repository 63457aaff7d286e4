// The field's zoom, for those beside it. The field is drawn before the library that pans and zooms
// it has arrived; until then nothing zooms.
import { create } from "zustand";
import { MOST_CARDS } from "./fieldNodes";
import type { FieldLayout, Room } from "./layout";

interface Viewport {
  readonly zoom: number;
  /** How many instances lie out of view. */
  readonly beyond: number;
  /** Undefined: the field does not move yet. */
  readonly zoomTo: ((direction: "in" | "out") => void) | undefined;
}

export const useViewport = create<Viewport>()(() => ({ zoom: 1, beyond: 0, zoomTo: undefined }));

/** Smaller cards cannot be read: then a part of them is seen, and the rest is panned to. */
const READABLE = 0.75;

export interface Fit {
  /** So many cells there are: a fleet of very many is seen whole, from afar. */
  readonly cells: number;
  /** Somebody asked to see all there is. */
  readonly asked: boolean;
}

/** Shows everything as large as it fits, at most in its own size. */
export function fittedView(
  { width, height }: Pick<FieldLayout, "width" | "height">,
  room: Room,
  { cells, asked }: Fit,
) {
  const whole = Math.min(1, room.width / width, room.height / height);
  const zoom = asked || cells > MOST_CARDS ? whole : Math.max(READABLE, whole);
  return { x: Math.max(0, Math.round((room.width - width * zoom) / 2)), y: 0, zoom };
}
