// The virtual clock while a program runs: it stands still for as long as the program works, and
// goes on while it sleeps: at its speed when it was playing, at once when it stood.
import { type Mirror, useMirror } from "../store/mirror";
import { pause, play, seek } from "../store/playground";

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
  const now = () => useMirror.getState().clock?.now ?? 0;
  const stop = async () => {
    await pause();
    await shown((mirror) => mirror.clock?.playing === false, signal);
  };
  if (speed !== undefined) await stop();
  return {
    now,
    moveTo: async (at) => {
      if (now() >= at) return;
      if (speed === undefined) await seek({ at });
      else await play(speed);
      await shown((mirror) => (mirror.clock?.now ?? at) >= at, signal);
      if (speed !== undefined) await stop();
    },
    release: async () => {
      if (speed !== undefined) await play(speed);
    },
  };
}

/** Until the page shows it, or the run is stopped. */
function shown(isSo: (mirror: Mirror) => boolean, signal: AbortSignal): Promise<void> {
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
