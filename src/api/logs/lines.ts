// The lines of a log stream within a stretch of time: they follow from the runs of its container
// and what its image prints, and are worked out when somebody reads them.
import { cataloguePrints, READY_AFTER_MS } from "../../engine/catalog/prints";
import { KILLED } from "../../engine/lifecycle/containerRuns";
import type { LogRun, LogStream, Print } from "../../engine/model/logs";

/** Where a line stands among all lines of a region, in order of these. */
export interface Place {
  /** Virtual ms. */
  readonly at: number;
  /** The stream's place in its table. */
  readonly seq: number;
  /** The start of its run, and its place in the image's list. */
  readonly from: number;
  readonly index: number;
}

export interface Line extends Place {
  readonly stream: string;
  readonly text: string;
}

/** Virtual ms, both ends included. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

export type Printed = Pick<LogStream, "seq" | "name" | "image" | "runs">;

export function linesOf(stream: Printed, stretch: Stretch): readonly Line[] {
  return stream.runs.flatMap((run) => {
    if (run.from > stretch.until || (run.to ?? Infinity) < stretch.from) return [];
    const prints = run.prints ?? cataloguePrints(stream.image);
    return prints.flatMap((print, index) => {
      const { seq, name } = stream;
      const place = { seq, from: run.from, index, stream: name };
      if (print.everySeconds !== undefined) {
        return repeated(run, print.everySeconds * 1_000, stretch).map((n) => ({
          ...place,
          at: run.from + n * (print.everySeconds ?? 0) * 1_000,
          text: print.text.replaceAll("{n}", String(n)),
        }));
      }
      const at = momentOf(run, print);
      if (at === undefined || at < stretch.from || at > stretch.until) return [];
      const text = print.text.replaceAll("{code}", String(run.exitCode ?? ""));
      return [{ ...place, at, text: text.replaceAll("{n}", "1") }];
    });
  });
}

/** A process that is killed says nothing about it. */
function momentOf(run: LogRun, { when }: Print): number | undefined {
  const { from, to = Infinity, signalAt, exitCode } = run;
  switch (when) {
    case "ready":
      return from + READY_AFTER_MS < to ? from + READY_AFTER_MS : undefined;
    case "signal":
      return signalAt;
    case "exit":
      return exitCode === undefined || exitCode === KILLED ? undefined : run.to;
    default:
      return from;
  }
}

/** The numbers of the printings that fall into the stretch, the first being 1. */
function repeated(
  { from, to = Infinity }: LogRun,
  everyMs: number,
  stretch: Stretch,
): readonly number[] {
  const first = Math.max(1, Math.ceil((stretch.from - from) / everyMs));
  const last = Math.floor((Math.min(stretch.until, to - 1) - from) / everyMs);
  return last < first ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

export function inOrder(a: Place, b: Place): number {
  return a.at - b.at || a.seq - b.seq || a.from - b.from || a.index - b.index;
}

const WIDTHS = { at: 15, seq: 10, from: 15, index: 16 } as const;

/** 56 digits, as the ids of log events have. */
export function toEventId({ at, seq, from, index }: Place): string {
  const digits = (value: number, width: number) => String(value).padStart(width, "0");
  return (
    digits(at, WIDTHS.at) +
    digits(seq, WIDTHS.seq) +
    digits(from, WIDTHS.from) +
    digits(index, WIDTHS.index)
  );
}

export function placeIn(eventId: string): Place | undefined {
  const parts = /^(\d{15})(\d{10})(\d{15})(\d{16})$/.exec(eventId);
  if (parts === null) return undefined;
  const [, at, seq, from, index] = parts.map(Number);
  return { at: at ?? 0, seq: seq ?? 0, from: from ?? 0, index: index ?? 0 };
}
