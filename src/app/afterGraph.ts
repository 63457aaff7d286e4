// What stands beside the graph waits for it: the first frame is drawn before the rest is loaded.
import { useMirror } from "../store/mirror";

/** A hidden or broken page draws no frames; it still gets its panels. */
const LONGEST_WAIT_MS = 3_000;
/** A busy page gets them, too. */
const LONGEST_BUSY_MS = 150;

let drawn: Promise<void> | undefined;

/** Resolves once a world has been drawn, or when none can be: then the rest must not wait. */
export function afterGraph(): Promise<void> {
  drawn ??= new Promise((done) => {
    const settled = () => requestAnimationFrame(() => requestAnimationFrame(() => whenIdle(done)));
    setTimeout(done, LONGEST_WAIT_MS);
    if (isSettled()) {
      settled();
      return;
    }
    const stop = useMirror.subscribe(() => {
      if (!isSettled()) return;
      stop();
      settled();
    });
  });
  return drawn;
}

/** Not every browser says when it is idle. */
function whenIdle(done: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(done, { timeout: LONGEST_BUSY_MS });
  else setTimeout(done);
}

function isSettled(): boolean {
  const { clock, health } = useMirror.getState();
  return clock !== undefined || (health.state !== "starting" && health.state !== "running");
}
