// A status as a shape first and a hue second. The shapes differ, so that they survive greyscale.
import type { ReactElement } from "react";
import styles from "./StatusGlyph.module.css";

export type GlyphShape =
  "ok" | "clock" | "dots" | "half" | "info" | "warn" | "drain" | "err" | "stop";
export type Tone = "ok" | "warn" | "err" | "info" | "idle";

export interface StatusGlyphProps {
  readonly shape: GlyphShape;
  readonly tone: Tone;
  /** Said aloud; without it the glyph is decoration beside its word. */
  readonly label?: string;
  readonly size?: number;
  /** Where it lies inside another SVG. */
  readonly x?: number;
  readonly y?: number;
}

export function StatusGlyph({ shape, tone, label, size = 14, x, y }: StatusGlyphProps) {
  const named =
    label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <svg
      className={`${styles.glyph} ${styles[tone]}`}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      x={x}
      y={y}
      data-glyph={shape}
      {...named}
    >
      {SHAPES[shape]}
    </svg>
  );
}

const hole = { stroke: "var(--hole)", strokeWidth: 1.9, fill: "none" } as const;
const ring = <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />;

const SHAPES: Readonly<Record<GlyphShape, ReactElement>> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.8 8.3 7 10.5l4.3-4.8" {...hole} />
    </>
  ),
  clock: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeDasharray="2.6 1.3"
      />
      <path d="M8 4.6V8l2.3 1.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  dots: (
    <>
      {ring}
      <path
        d="M4.9 8h.01M8 8h.01M11.1 8h.01"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </>
  ),
  half: (
    <>
      {ring}
      <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M8 7.2v4M8 4.6v.4" {...hole} />
    </>
  ),
  warn: (
    <>
      <path
        d="m8 1.3 7 12.9H1z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
      <path d="M8 6v3.6M8 12v.2" {...hole} />
    </>
  ),
  drain: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="3" fill="currentColor" />
      <path d="M8 3.8v7.4M4.8 8.3 8 11.5l3.2-3.2" {...hole} />
    </>
  ),
  err: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" />
      <path d="m5.5 5.5 5 5m0-5-5 5" {...hole} />
    </>
  ),
  stop: (
    <>
      {ring}
      <path d="M5 8h6" stroke="currentColor" strokeWidth="1.8" />
    </>
  ),
};
