// What the page may read of the open world. Readings wait for what is being done, and change
// nothing. What few visitors ask for comes in chunks of its own.
import { digest } from "../engine/kernel/snapshot";
import { predictVictims } from "../engine/timers/predict";
import type { EventReader } from "./eventReader";
import type { RealTime } from "./pacing";
import type { SimulationApi } from "./protocol";
import { type Session, toSavedWorld, toScenario } from "./session";

export interface Readable {
  /** The open world. */
  readonly here: () => Session;
  /** Reads when its turn has come. */
  readonly inOrder: <T>(read: () => Promise<T>) => Promise<T>;
  readonly time: RealTime;
}

type Readings = Pick<
  SimulationApi,
  "scaleIn" | "ledger" | "reach" | "events" | "digest" | "retell" | "scenario" | "save"
>;

export function readingsOf({ here, inOrder, time }: Readable): Readings {
  let reader: EventReader | undefined;
  const history = () => here().branch.history;
  return {
    scaleIn: (service, count) =>
      inOrder(async () => predictVictims(history().world, service, count)),
    ledger: (of) =>
      inOrder(async () => {
        const { ledgerOf } = await import("./ledger");
        return ledgerOf(history(), of);
      }),
    reach: (asked) =>
      inOrder(async () => {
        const { reachOf } = await import("./reach");
        return reachOf(history().world, asked);
      }),
    events: (asked) =>
      inOrder(async () => {
        const { createEventReader } = await import("./eventReader");
        reader ??= createEventReader(time.elapsedMs);
        return reader.read(history(), asked);
      }),
    digest: () => inOrder(async () => digest(history().world)),
    retell: () =>
      inOrder(async () => {
        const { retell } = await import("./retold");
        return retell(toScenario(here(), {}), time);
      }),
    scenario: (view) => inOrder(async () => toScenario(here(), view)),
    save: (view) => inOrder(async () => toSavedWorld(here(), view)),
  };
}
