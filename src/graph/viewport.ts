// The field's zoom, for those beside it. The field is drawn before the library that pans and zooms
// it has arrived; until then nothing zooms.
import { create } from "zustand";
import type { FieldLayout, Room } from "./layout";

interface Viewport {
  readonly zoom: number;
  /** Undefined: the field does not move yet. */
  readonly zoomTo: ((direction: "in" | "out") => void) | undefined;
}

export const useViewport = create<Viewport>()(() => ({ zoom: 1, zoomTo: undefined }));

/** Shows everything as large as it fits, at most in its own size. */
export function fittedView({ width, height }: Pick<FieldLayout, "width" | "height">, room: Room) {
  const zoom = Math.min(1, room.width / width, room.height / height);
  return { x: Math.max(0, Math.round((room.width - width * zoom) / 2)), y: 0, zoom };
}
