// One running worker as the page reaches it.
import * as Comlink from "comlink";
import type { WorkerApi, WorkerNotice, WorkerOrders } from "../protocol";
import { takeSabotage } from "./sabotage";

export interface Port {
  readonly api: WorkerApi;
  readonly terminate: () => void;
}

export interface PortListener {
  readonly onNotice: (notice: WorkerNotice) => void;
  /** The worker's script could not be loaded, or threw outside of any request. */
  readonly onError: (error: string) => void;
}

export type OpenPort = (orders: WorkerOrders, listener: PortListener) => Port;

/** Starts a worker of this build. */
export const openWorkerPort: OpenPort = (orders, listener) => {
  const { terminateAfterMs, ...sabotage } = takeSabotage();
  const name = JSON.stringify({ ...orders, ...sabotage } satisfies WorkerOrders);
  const worker = new Worker(new URL("../worker.ts", import.meta.url), { type: "module", name });
  worker.addEventListener("error", (event) => {
    // For a script that does not load, browsers send an event without a message, or an empty one.
    const isThrown = event instanceof ErrorEvent && event.message !== "";
    listener.onError(isThrown ? event.message : "The worker's script did not load.");
  });
  worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (isNotice(data)) listener.onNotice(data);
  });
  if (terminateAfterMs !== undefined) setTimeout(() => worker.terminate(), terminateAfterMs);
  return { api: Comlink.wrap<WorkerApi>(worker), terminate: () => worker.terminate() };
};

/** Comlink's own messages have no notice. */
function isNotice(data: unknown): data is WorkerNotice {
  return typeof data === "object" && data !== null && "notice" in data;
}
