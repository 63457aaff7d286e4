// Virtual time to pixels, with dead time folded: a gap in which nothing happens for long is drawn
// as a seam of fixed width that says what it skips.

export interface Stretch {
  readonly fromAt: number;
  readonly toAt: number;
  readonly fromX: number;
  readonly toX: number;
  readonly folded: boolean;
}

export interface TimeScale {
  readonly stretches: readonly Stretch[];
  readonly endAt: number;
  readonly width: number;
}

const FOLD_AFTER_MS = 120_000;
/** Even a very long history shows at most about this many seams. */
const MOST_SEAMS = 8;
const SEAM_PX = 52;

interface ScaleInput {
  /** When something is known to happen, in any order. */
  readonly moments: readonly number[];
  readonly endAt: number;
  readonly width: number;
}

export function makeScale({ moments, endAt, width }: ScaleInput): TimeScale {
  const end = Math.max(endAt, 1);
  const times = [...new Set([0, ...moments.filter((at) => at > 0 && at < end), end])];
  times.sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  const threshold = Math.max(FOLD_AFTER_MS, foldThreshold(gaps, end));
  const folded = gaps.filter((gap) => gap > threshold);
  const live = end - folded.reduce((sum, gap) => sum + gap, 0);
  const seamPx = folded.length === 0 ? 0 : Math.min(SEAM_PX, (width * 0.5) / folded.length);
  const pxPerMs = (width - seamPx * folded.length) / Math.max(live, 1);
  return { stretches: stretchesOf(times, { threshold, seamPx, pxPerMs }), endAt: end, width };
}

/** Seams are for what stands out: with many long gaps, only the longest fold. */
function foldThreshold(gaps: readonly number[], end: number): number {
  const long = gaps.filter((gap) => gap > FOLD_AFTER_MS).sort((a, b) => b - a);
  return long.length <= MOST_SEAMS ? 0 : (long[MOST_SEAMS] ?? end);
}

interface Drawn {
  readonly threshold: number;
  readonly seamPx: number;
  readonly pxPerMs: number;
}

function stretchesOf(times: readonly number[], drawn: Drawn): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let x = 0;
  let from = times[0] ?? 0;
  const close = (end: number, folded: boolean) => {
    if (end === from) return;
    const endX = x + (folded ? drawn.seamPx : (end - from) * drawn.pxPerMs);
    stretches.push({ fromAt: from, toAt: end, fromX: x, toX: endX, folded });
    x = endX;
    from = end;
  };
  times.slice(1).forEach((at, index) => {
    const before = times[index] ?? 0;
    if (at - before <= drawn.threshold) return;
    close(before, false);
    close(at, true);
  });
  close(times.at(-1) ?? 0, false);
  return stretches;
}

export function toX(scale: TimeScale, at: number): number {
  const stretch =
    scale.stretches.find((candidate) => at <= candidate.toAt) ?? scale.stretches.at(-1);
  if (stretch === undefined) return 0;
  const share = (at - stretch.fromAt) / Math.max(1, stretch.toAt - stretch.fromAt);
  return stretch.fromX + Math.min(1, Math.max(0, share)) * (stretch.toX - stretch.fromX);
}

export function toAt(scale: TimeScale, x: number): number {
  const stretch = scale.stretches.find((candidate) => x <= candidate.toX) ?? scale.stretches.at(-1);
  if (stretch === undefined) return 0;
  const share = (x - stretch.fromX) / Math.max(1e-6, stretch.toX - stretch.fromX);
  const at = stretch.fromAt + Math.min(1, Math.max(0, share)) * (stretch.toAt - stretch.fromAt);
  return Math.round(at);
}

const STEPS_MS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 86_400,
].map((seconds) => seconds * 1000);

/** Round times for the axis, at least `apartPx` from each other. */
export function axisTicks(scale: TimeScale, apartPx: number): readonly number[] {
  return scale.stretches
    .filter((stretch) => !stretch.folded)
    .flatMap((stretch) => {
      const perPx = (stretch.toAt - stretch.fromAt) / Math.max(1, stretch.toX - stretch.fromX);
      const step = STEPS_MS.find((candidate) => candidate >= perPx * apartPx) ?? 86_400_000;
      const first = Math.ceil(stretch.fromAt / step) * step;
      const count = Math.max(0, Math.floor((stretch.toAt - first) / step) + 1);
      return Array.from({ length: count }, (_, index) => first + index * step);
    });
}
