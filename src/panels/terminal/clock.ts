// The virtual clock as a terminal waits for it: paused it is moved on, playing it is waited for.
import { useMirror } from "../../store/mirror";
import { passElsewhere, seek } from "../../store/playground";
import { untilMoment, virtualNow } from "../../store/virtualClock";

/** Real ms after which a moved clock is taken as shown: a busy machine, or somebody who rewinds. */
const SHOWN_WITHIN_MS = 10_000;

/** Comes back when so much virtual time has passed, or at once when the signal says so. */
export async function passTime(ms: number, signal: AbortSignal): Promise<void> {
  const target = virtualNow() + ms;
  if (ms <= 0 || signal.aborted) return;
  await passElsewhere(ms);
  if (useMirror.getState().clock?.playing === true) return untilMoment(target, { signal });
  await Promise.race([seek({ at: target }), aborted(signal)]);
  await untilMoment(target, { signal, withinMs: SHOWN_WITHIN_MS });
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
