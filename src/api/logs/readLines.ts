// Reads lines of several streams in order of time, forward or backward, as many as are wanted. Time
// is gone through in stretches that adapt to how much is printed: a container that prints each
// second for a month costs no more than what is read of it.
import { inOrder, type Line, linesOf, type Place, type Printed, type Stretch } from "./lines";

export interface Reading extends Stretch {
  readonly limit: number;
  readonly backward?: boolean;
  /** Only lines beyond this one, in the direction of reading. */
  readonly beyond?: Place;
  readonly keep?: (text: string) => boolean;
}

export interface Read {
  /** In order of time, whatever the direction. */
  readonly lines: readonly Line[];
  /** The last line that was looked at, where reading stopped before the end. */
  readonly stoppedAt?: Place;
}

/** More than this is not looked through at once: the reader goes on with a token. */
const MOST_LOOKED_AT = 100_000;
const SHORTEST_MS = 60_000;
const FEW = 1_000;
const MANY = 10_000;

export function readLines(streams: readonly Printed[], reading: Reading): Read {
  const { limit, backward = false, keep = () => true, beyond } = reading;
  const found: Line[] = [];
  let looked = 0;
  for (const line of goThrough(streams, reading)) {
    if (beyond !== undefined && !isBeyond(line, beyond, backward)) continue;
    looked += 1;
    if (keep(line.text)) found.push(line);
    if (found.length >= limit || looked >= MOST_LOOKED_AT) {
      return { lines: inTime(found, backward), stoppedAt: line };
    }
  }
  return { lines: inTime(found, backward) };
}

function inTime(lines: Line[], backward: boolean): readonly Line[] {
  return backward ? lines.toReversed() : lines;
}

function isBeyond(line: Place, beyond: Place, backward: boolean): boolean {
  return backward ? inOrder(line, beyond) < 0 : inOrder(line, beyond) > 0;
}

function* goThrough(streams: readonly Printed[], reading: Reading): Iterable<Line> {
  const { backward = false, beyond } = reading;
  const begun = Math.min(...streams.map(({ runs }) => runs[0]?.from ?? Infinity));
  let from = Math.max(reading.from, begun, backward ? 0 : (beyond?.at ?? 0));
  let until = Math.min(reading.until, backward ? (beyond?.at ?? Infinity) : Infinity);
  let lengthMs = SHORTEST_MS;
  while (from <= until) {
    const stretch = backward
      ? { from: Math.max(from, until - lengthMs + 1), until }
      : { from, until: Math.min(until, from + lengthMs - 1) };
    const lines = streams.flatMap((stream) => linesOf(stream, stretch));
    yield* lines.toSorted(backward ? (a, b) => inOrder(b, a) : inOrder);
    if (backward) until = stretch.from - 1;
    else from = stretch.until + 1;
    if (lines.length < FEW) lengthMs *= 2;
    else if (lines.length > MANY) lengthMs = Math.max(SHORTEST_MS, Math.floor(lengthMs / 2));
  }
}
