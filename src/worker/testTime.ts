// Real time for tests that are not about it.
import type { RealTime } from "./pacing";

/** A clock that stands still: work is never cut into slices. */
export const STANDING_CLOCK: RealTime = { elapsedMs: () => 0, breathe: async () => undefined };
