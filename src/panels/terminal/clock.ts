// The virtual clock as a terminal waits for it: paused it is moved on, playing it is waited for.
import { useMirror } from "../../store/mirror";
import { passElsewhere, seek, shown } from "../../store/playground";
import { untilMoment, virtualNow } from "../../store/virtualClock";

/** Comes back when so much virtual time has passed, or at once when the signal says so. */
export async function passTime(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  const interrupted = aborted(signal);
  // What was asked before may have moved the clock, or set it going.
  await Promise.race([shown(), interrupted]);
  if (signal.aborted) return;
  const target = virtualNow() + ms;
  await passElsewhere(ms);
  if (useMirror.getState().clock?.playing === true) return untilMoment(target, { signal });
  await Promise.race([seek({ at: target }).then(shown), interrupted]);
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
