// Server-sent events for those who follow a world: its calls as they are made, and how far its
// clock is known. `GET /_playground/journal?since=TURN&region=…`
//   hello    {world, region, now}  who it is; another `world` than before: it began anew
//   entries  {entries, now}        calls after turn `since`, and each new one
//   tick     {now}                 nothing will be called before this virtual ms any more
import type { JournalEntry } from "../engine/kernel/history";
import type { Call } from "../api/call";
import { refuseRegion } from "./calls";
import { knownUntil } from "./clock";
import type { Endpoint } from "./endpoint";
import type { EndpointWorld, Heard } from "./worlds";

/** What the events are written to. */
export interface Stream {
  readonly open: () => void;
  readonly write: (text: string) => void;
  readonly end: () => void;
  /** Calls back when the listener is gone. */
  readonly onClose: (gone: () => void) => void;
}

/** Real ms between two looks at the clock of a world that somebody follows. */
export const TICK_MS = 100;

export interface Following {
  readonly endpoint: Endpoint;
  readonly every: (ms: number, look: () => void) => () => void;
}

/** Tells a stream what happens in a world until one of the two ends; false: no such region. */
export function follow(
  { endpoint, every }: Following,
  query: URLSearchParams,
  stream: Stream,
): boolean {
  const { worlds } = endpoint;
  const region = query.get("region") ?? worlds.usual;
  if (refuseRegion(worlds, region) !== undefined) return false;
  const world = worlds.of(region);
  const since = Number(query.get("since") ?? 0);
  endpoint.catchUp(world);
  const { id, history } = world;
  const known = history.journal.filter(({ turn = 0 }) => turn > since);
  stream.open();
  send(stream, "hello", { world: id, region, now: knownUntil(world) });
  const tell = teller(world, stream, known);
  tell();
  const stop = every(TICK_MS, () => {
    endpoint.catchUp(world);
    tell();
  });
  const hear = (heard: Heard) => {
    if (heard.kind === "reset") {
      stream.end();
      return;
    }
    known.push(heard.entry);
  };
  world.watchers.add(hear);
  stream.onClose(() => {
    stop();
    world.watchers.delete(hear);
  });
  return true;
}

/** Sends the entries that are waiting, else the clock where it has moved. */
function teller(world: EndpointWorld, stream: Stream, waiting: JournalEntry<Call>[]): () => void {
  let told = -1;
  return () => {
    const now = knownUntil(world);
    if (waiting.length > 0) send(stream, "entries", { entries: waiting.splice(0), now });
    else if (now !== told) send(stream, "tick", { now });
    told = now;
  };
}

function send({ write }: Stream, event: string, data: object): void {
  write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
