// Virtual time in words and digits.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const two = (value: number): string => String(value).padStart(2, "0");

/** `00:14:48`, with days in front once there are any. */
export function clockText(at: number): string {
  const days = Math.floor(at / (24 * HOUR));
  const hours = Math.floor(at / HOUR) % 24;
  const minutes = Math.floor(at / MINUTE) % 60;
  const seconds = Math.floor(at / SECOND) % 60;
  const rest = `${two(hours)}:${two(minutes)}:${two(seconds)}`;
  return days === 0 ? rest : `${days} d ${rest}`;
}

/** `.000`, the part below a second. */
export function milliText(at: number): string {
  return `.${String(at % SECOND).padStart(3, "0")}`;
}

/** `6 min 40 s`: at most two units, rounded down. */
export function durationText(ms: number): string {
  if (ms < SECOND) return `${ms} ms`;
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(ms / (24 * HOUR)), "d"],
    [Math.floor(ms / HOUR) % 24, "h"],
    [Math.floor(ms / MINUTE) % 60, "min"],
    [Math.floor(ms / SECOND) % 60, "s"],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(" ");
}

/** The date and time of day in the region, UTC: `2026-11-20 09:14:48`. */
export function dateText(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace("T", " ");
}

/** Three digits of a whole number that have others before them. */
const THOUSANDS = /\B(?=(?:\d{3})+$)/g;

/** `1,280`, `0.125`: at most three decimals. By hand: `Intl` costs a first visit 10 ms. */
export function numberText(value: number): string {
  const [whole = "", decimals] = String(Math.round(value * 1000) / 1000).split(".");
  const grouped = whole.replaceAll(THOUSANDS, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** `1 task`, `3 tasks`. */
export function countText(count: number, singular: string, plural = `${singular}s`): string {
  return `${numberText(count)} ${count === 1 ? singular : plural}`;
}
