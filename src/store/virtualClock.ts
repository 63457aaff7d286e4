// The virtual clock as the page shows it, and waiting until it shows what somebody waits for.
import { LATEST_AT } from "../scenario/limits";
import { type Mirror, useMirror } from "./mirror";

/** Virtual ms since the scenario began. */
export function virtualNow(): number {
  return useMirror.getState().clock?.now ?? 0;
}

export interface Waiting {
  readonly signal: AbortSignal;
}

/** Until the clock stands there or beyond: no world goes on after the last moment it may have. */
export function untilMoment(at: number, waiting: Waiting): Promise<void> {
  const end = Math.min(at, LATEST_AT);
  return untilShown(({ clock }) => (clock?.now ?? 0) >= end, waiting);
}

/** Until the page shows it, or the signal says so. */
export function untilShown(isSo: (mirror: Mirror) => boolean, { signal }: Waiting): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stop();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const stop = useMirror.subscribe((mirror) => {
      if (isSo(mirror)) done();
    });
    signal.addEventListener("abort", done);
    if (signal.aborted || isSo(useMirror.getState())) done();
  });
}
