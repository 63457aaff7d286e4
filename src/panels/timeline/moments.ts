// The moments at which facts happened: where keys and buttons move the clock to.
import { useMirror } from "../../store/mirror";
import { seek, step } from "../../store/playground";
import type { RegionFactAt } from "../../worker/frame";

/** The nearest moment of a fact before `at`; 0 when there is none. */
export function momentBefore(facts: readonly RegionFactAt[], at: number): number {
  return facts.findLast((fact) => fact.at < at)?.at ?? 0;
}

/** The nearest moment of a fact after `at`, when one is known. */
export function momentAfter(facts: readonly RegionFactAt[], at: number): number | undefined {
  return facts.find((fact) => fact.at > at)?.at;
}

export function backOneFact(): void {
  const { facts, clock } = useMirror.getState();
  if (clock !== undefined) void seek({ at: momentBefore(facts, clock.now) });
}

/** Through known history fact by fact, then on into what has not happened yet. */
export function forwardOneFact(): void {
  const { facts, clock } = useMirror.getState();
  if (clock === undefined) return;
  const next = momentAfter(facts, clock.now);
  void (next === undefined ? step() : seek({ at: next }));
}

/** Seeks as fast as the simulation answers, and never queues more than the newest wish. */
export function makeScrubber(): (at: number) => void {
  let wish: number | undefined;
  let busy = false;
  const next = async (): Promise<void> => {
    while (wish !== undefined) {
      const at = wish;
      wish = undefined;
      await seek({ at });
      await new Promise(requestAnimationFrame);
    }
    busy = false;
  };
  return (at) => {
    wish = at;
    if (busy) return;
    busy = true;
    void next();
  };
}
