// The virtual clock while a program runs: it stands still for as long as the program works, and
// goes on while it sleeps: at its speed when it was playing, at once when it stood.
import { useMirror } from "../store/mirror";
import { pause, play, seek } from "../store/playground";
import { untilMoment, untilShown, virtualNow } from "../store/virtualClock";

export interface HeldClock {
  /** Virtual ms since the scenario began. */
  readonly now: () => number;
  readonly moveTo: (at: number) => Promise<void>;
  /** Lets it go on as it did. */
  readonly release: () => Promise<void>;
}

export async function holdClock(signal: AbortSignal): Promise<HeldClock> {
  const { clock } = useMirror.getState();
  const speed = clock?.playing === true ? clock.speed : undefined;
  const stop = async () => {
    await pause();
    await untilShown((mirror) => mirror.clock?.playing === false, { signal });
  };
  if (speed !== undefined) await stop();
  return {
    now: virtualNow,
    moveTo: async (at) => {
      if (virtualNow() >= at) return;
      if (speed === undefined) await seek({ at });
      else await play(speed);
      await untilMoment(at, { signal });
      if (speed !== undefined) await stop();
    },
    release: async () => {
      if (speed !== undefined) await play(speed);
    },
  };
}
