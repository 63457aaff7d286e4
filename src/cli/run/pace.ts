// Keeps what was entered from running away: so many commands may run at one moment of the virtual
// clock, and the page gets its turn between them. A loop that waits may go on for ever: Ctrl-C ends
// it.
import type { Host } from "../host";
import { Runaway } from "./frame";

const MOST_COMMANDS = 20_000;
/** After so many the page draws and hears its keys. */
const BREATH = 100;

/** Counts one command each time it is called. */
export function paced(host: Pick<Host, "breathe" | "now">): () => Promise<void> | undefined {
  let spent = 0;
  let moment: number | undefined;
  const look = async (): Promise<void> => {
    await host.breathe();
    if (moment !== undefined && spent < MOST_COMMANDS) return;
    const now = await host.now();
    if (now === moment) throw new Runaway(STOPPED);
    moment = now;
    spent = 0;
  };
  return () => {
    spent += 1;
    return spent % BREATH === 0 ? look() : undefined;
  };
}

const STOPPED =
  `sh: stopped: ${MOST_COMMANDS} commands have run and the virtual clock has not moved. ` +
  "A loop that waits needs a sleep in it, such as: sleep 5";
