// The events of the open branch, read when somebody looks. A scratch world lives through the turns
// once more: forward from what is known to the present, and backward, one stretch between two
// snapshots at a time, until as many events as were asked for are found. A reading does a little
// work and says whether there is more to do, so that the world goes on meanwhile.
import type { Mark } from "../engine/kernel/history";
import type { RegionTimer } from "../engine/model/timer";
import type { RegionEvent } from "../records/event";
import { compilePattern } from "../records/pattern/pattern";
import { nextEvents, type Replay, replayFrom } from "../records/replay";
import type { RegionHistory } from "./branches";
import type { EventsAsked, EventsFound } from "./protocol";

/** As many events are kept; older ones are not looked for. */
export const MOST_EVENTS = 10_000;
/** As many are told in one answer. */
const MOST_TOLD = 1_000;
/** Work in one reading, real ms. */
const BUDGET_MS = 25;
/** When the world has gone on by more turns than this, reading begins anew at its present. */
const MOST_BEHIND = 5_000;

/** What is known: the events of all turns after `from`, up to and including `to`. */
interface Known {
  readonly history: RegionHistory;
  readonly tail: Replay;
  from: number;
  to: number;
  events: RegionEvent[];
  /** Events older than the known ones were let go, or not looked for. */
  cut: boolean;
  /** A stretch before `from` on its way: what it has told so far. */
  head?: { readonly mark: number; readonly replay: Replay; readonly events: RegionEvent[] };
}

export interface EventReader {
  readonly read: (history: RegionHistory, asked: EventsAsked) => EventsFound;
}

export function createEventReader(elapsedMs: () => number): EventReader {
  let known: Known | undefined;
  return {
    read: (history, asked) => {
      if (asked.limit === 0) {
        known = undefined;
        return NOTHING;
      }
      if (known === undefined || !continues(known, history)) known = beginAt(history);
      if (known === undefined) return NOTHING;
      return readKnown(known, asked, elapsedMs);
    },
  };
}

const NOTHING: EventsFound = { events: [], unfinished: false, cut: false, from: 0 };

/** A fork and an undo have histories of their own; a branch's own turns never change. */
function continues({ history, to }: Known, now: RegionHistory): boolean {
  const behind = (now.marks.at(-1)?.snapshot.turn ?? 0) - to;
  return history === now && behind <= MOST_BEHIND;
}

function beginAt(history: RegionHistory): Known | undefined {
  const mark = markBefore(history, history.world.turn + 1);
  if (mark === undefined) return undefined;
  const { turn } = mark.snapshot;
  const tail = replayFrom(history, mark);
  return { history, tail, from: turn, to: turn, events: [], cut: false };
}

function markBefore({ marks }: RegionHistory, turn: number): Mark<RegionTimer> | undefined {
  return marks.findLast(({ snapshot }) => snapshot.turn < turn);
}

function readKnown(known: Known, asked: EventsAsked, elapsedMs: () => number): EventsFound {
  const deadline = elapsedMs() + BUDGET_MS;
  const present = known.history.world.turn;
  const caughtUp = goForward(known, present, () => elapsedMs() >= deadline);
  const limit = Math.min(MOST_TOLD, asked.limit);
  let found = choose(known, asked, limit);
  const isOver = () => !caughtUp || elapsedMs() >= deadline;
  while (found.length < limit && goBack(known, isOver)) found = choose(known, asked, limit);
  const isLacking = found.length < limit && known.from > 0 && !known.cut;
  return {
    events: found.map(({ event, ...rest }) => ({
      ...rest,
      id: event.id,
      type: event["detail-type"],
      resource: event.resources[0] ?? "",
      ...(asked.whole === true ? { event } : {}),
    })),
    unfinished: !caughtUp || isLacking,
    cut: known.cut,
    from: known.from,
  };
}

/** Turns between two looks at the clock. */
const TURNS_PER_LOOK = 8;

/** Whether the present is reached. */
function goForward(known: Known, present: number, isOver: () => boolean): boolean {
  for (let turns = 1; known.to < present; turns++) {
    const events = nextEvents(known.tail, present);
    if (events === undefined) break;
    known.to = known.tail.scratch.world.turn;
    known.events.push(...events);
    if (turns % TURNS_PER_LOOK === 0 && isOver()) return false;
  }
  if (known.events.length > MOST_EVENTS) letOldestGo(known);
  return true;
}

function letOldestGo(known: Known): void {
  const kept = known.events.slice(-MOST_EVENTS);
  const oldest = kept[0]?.turn ?? known.to;
  known.events = kept.filter(({ turn }) => turn > oldest);
  known.from = oldest;
  known.cut = true;
  known.head = undefined;
}

/** Looks further back by a stretch or a part of it; false once there is no more to do now. */
function goBack(known: Known, isOver: () => boolean): boolean {
  if (known.from === 0 || known.cut || isOver()) return false;
  known.head ??= stretchBefore(known);
  const { head } = known;
  if (head === undefined) return false;
  for (let turns = 1; ; turns++) {
    const events = nextEvents(head.replay, known.from);
    if (events === undefined) break;
    head.events.push(...events);
    if (turns % TURNS_PER_LOOK === 0 && isOver()) return false;
  }
  known.events = [...head.events, ...known.events];
  known.from = head.mark;
  known.head = undefined;
  known.cut = known.events.length > MOST_EVENTS;
  return true;
}

function stretchBefore({ history, from }: Known): Known["head"] {
  const mark = markBefore(history, from);
  if (mark === undefined) return undefined;
  return { mark: mark.snapshot.turn, replay: replayFrom(history, mark), events: [] };
}

/** The newest that match, newest first; what lies ahead of the present is not told. */
function choose(known: Known, asked: EventsAsked, limit: number): readonly RegionEvent[] {
  const compiled = asked.pattern === undefined ? undefined : compilePattern(asked.pattern);
  if (compiled?.ok === false) return [];
  const present = known.history.world.turn;
  const found: RegionEvent[] = [];
  for (let i = known.events.length - 1; i >= 0 && found.length < limit; i--) {
    const one = known.events[i];
    if (one === undefined || one.turn > present) continue;
    if (asked.id !== undefined && one.event.id !== asked.id) continue;
    if (asked.before !== undefined && !isBefore(one, asked.before)) continue;
    if (compiled === undefined || compiled.matches(one.event)) found.push(one);
  }
  return found;
}

function isBefore(one: RegionEvent, { turn, index }: NonNullable<EventsAsked["before"]>): boolean {
  return one.turn < turn || (one.turn === turn && one.index < index);
}
