// The scrubber: history painted along one axis, and a slider to move in it. Rows from the top:
// ticks, a band row per service, the branches, the axis.
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from "react";
import { clockText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { seek } from "../../store/playground";
import type { ClockView, RegionFactAt } from "../../worker/frame";
import { otherBranches } from "./branches";
import { bandsOf, marksOf } from "./marks";
import { makeScrubber, momentAfter, momentBefore } from "./moments";
import { Plot } from "./Plot";
import { makeScale, type TimeScale, toAt, toX } from "./scale";
import { useCalm } from "../useCalm";
import css from "./Scrubber.module.css";

const LABELS_PX = 84;
/** A pointer this near to a tick means the tick. */
const SNAP_PX = 4;

export function Scrubber({ width }: { readonly width: number }) {
  const clock = useCalm(
    useMirror((mirror) => mirror.clock),
    100,
  );
  const facts = useCalm(
    useMirror((mirror) => mirror.facts),
    250,
  );
  const services = useMirror((mirror) => mirror.views.services);
  const narrow = width < 640;
  const labels = narrow ? 0 : LABELS_PX;
  const bands = useMemo(() => bandsOf(facts), [facts]);
  const marks = useMemo(() => marksOf(facts), [facts]);
  // Many facts share a moment.
  const factMoments = useMemo(() => [...new Set(facts.map((fact) => fact.at))], [facts]);
  const branches = useMemo(
    () => (clock === undefined ? [] : otherBranches(clock.branches, clock.branch)),
    [clock],
  );
  const known = clock === undefined ? 0 : knownEnd(clock);
  const endAt = endOf(clock);
  const scale = useMemo(() => {
    const ends = branches.flatMap(({ branch, fromAt }) => [fromAt, branch.endAt]);
    const moments = [...factMoments, ...ends, known];
    return makeScale({ moments, endAt, width: width - labels });
  }, [factMoments, branches, known, endAt, width, labels]);
  if (clock === undefined) return null;
  return (
    <div className={css.scrubber}>
      <Plot
        scale={scale}
        clock={clock}
        bands={bands}
        marks={marks}
        branches={branches}
        services={services}
        labels={labels}
      />
      <Slider scale={scale} clock={clock} facts={facts} labels={labels} />
    </div>
  );
}

/** A little room to the right of what is known, for what comes next. */
function endOf(clock: ClockView | undefined): number {
  if (clock === undefined) return 1;
  const known = knownEnd(clock);
  const next = clock.nextAt !== undefined && clock.nextAt < known + 60_000 ? clock.nextAt : known;
  const end = Math.max(known, next, ...clock.branches.map((branch) => branch.endAt));
  return end + Math.max(10_000, Math.min(30_000, end * 0.08));
}

function knownEnd(clock: ClockView): number {
  const current = clock.branches.find((branch) => branch.id === clock.branch);
  return Math.max(clock.now, current?.endAt ?? 0);
}

interface SliderProps {
  readonly scale: TimeScale;
  readonly clock: ClockView;
  readonly facts: readonly RegionFactAt[];
  readonly labels: number;
}

function Slider({ scale, clock, facts, labels }: SliderProps) {
  const scrub = useRef<(at: number) => void>(undefined);
  const end = knownEnd(clock);
  const scrubTo = (event: PointerEvent<HTMLElement>) => {
    scrub.current ??= makeScrubber();
    const left = event.currentTarget.getBoundingClientRect().left;
    scrub.current(Math.min(end, snapped(scale, facts, event.clientX - left)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, { now: clock.now, end, facts });
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void seek({ at: to });
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Time"
      aria-valuemin={0}
      aria-valuemax={end}
      aria-valuenow={clock.now}
      aria-valuetext={`${clockText(clock.now)} of ${clockText(end)}, turn ${clock.turn}`}
      className={css.slider}
      style={{ left: labels }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        scrubTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) scrubTo(event);
      }}
    >
      <span className={css.handle} style={{ left: toX(scale, clock.now) }} />
    </div>
  );
}

function snapped(scale: TimeScale, facts: readonly RegionFactAt[], x: number): number {
  const at = toAt(scale, x);
  const near = [momentBefore(facts, at + 1), momentAfter(facts, at) ?? at];
  return near.find((moment) => Math.abs(toX(scale, moment) - x) <= SNAP_PX) ?? at;
}

interface KeyMoments {
  readonly now: number;
  readonly end: number;
  readonly facts: readonly RegionFactAt[];
}

function keyTarget(key: string, { now, end, facts }: KeyMoments): number | undefined {
  const later = momentAfter(facts, now) ?? end;
  const earlier = momentBefore(facts, now);
  const targets: Readonly<Record<string, number>> = {
    Home: 0,
    End: end,
    ArrowRight: later,
    ArrowUp: later,
    ArrowLeft: earlier,
    ArrowDown: earlier,
    PageDown: Math.max(0, now - 60_000),
    PageUp: Math.min(end, now + 60_000),
  };
  return targets[key];
}
