// What stands beside the graph waits for it: the first frame is drawn before the rest is loaded.
import { useMirror } from "../store/mirror";

/** Resolves once a world has been drawn, or when none can be: then the rest must not wait. */
export function afterGraph(): Promise<void> {
  return new Promise((done) => {
    const go = () => requestAnimationFrame(() => requestAnimationFrame(() => done()));
    if (isSettled()) {
      go();
      return;
    }
    const stop = useMirror.subscribe(() => {
      if (!isSettled()) return;
      stop();
      go();
    });
    // A hidden or broken page draws no frames; it still gets its panels.
    setTimeout(done, LONGEST_WAIT_MS);
  });
}

const LONGEST_WAIT_MS = 3_000;

function isSettled(): boolean {
  const { clock, health } = useMirror.getState();
  return clock !== undefined || (health.state !== "starting" && health.state !== "running");
}
