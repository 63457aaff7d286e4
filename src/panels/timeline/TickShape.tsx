// The shape of each kind of tick: told apart without colour.
import type { ReactElement } from "react";
import type { Shape } from "./marks";

interface TickShapeProps {
  readonly shape: Shape;
  readonly bad: boolean;
  /** The middle of the shape; its height is about 9. */
  readonly x: number;
  readonly y: number;
}

export function TickShape({ shape, bad, x, y }: TickShapeProps) {
  return (
    <g transform={`translate(${x.toFixed(1)} ${y})`} data-shape={shape}>
      {SHAPES[shape](bad)}
    </g>
  );
}

const SHAPES: Readonly<Record<Shape, (bad: boolean) => ReactElement>> = {
  call: () => (
    <path d="M0 6V-5h6l-1.5 2.5L6 0H0" fill="var(--ink)" stroke="var(--ink)" strokeWidth="1" />
  ),
  fault: () => <path d="M1.5-6-3.5 1H0l-1.5 5 5-7H0z" fill="var(--warn)" stroke="var(--warn)" />,
  "not-placed": () => <path d="M-4.5-4h9L0 4.5z" fill="var(--err)" />,
  stop: (bad) => (
    <rect
      x="-3.5"
      y="-3.5"
      width="7"
      height="7"
      fill={bad ? "var(--err)" : "none"}
      stroke={bad ? "var(--err)" : "var(--ink-3)"}
      strokeWidth="1.4"
    />
  ),
  health: () => (
    <path d="M0-4.5 4.5 0 0 4.5-4.5 0z" fill="none" stroke="var(--ok)" strokeWidth="1.6" />
  ),
  rollout: (bad) => (
    <path
      d="M4 3.5A5 5 0 1 1 4.4-2.4M4.6-5.4v3.2H1.4"
      fill="none"
      stroke={bad ? "var(--err)" : "var(--ink-2)"}
      strokeWidth="1.6"
    />
  ),
  instance: (bad) => (
    <circle
      r="3.4"
      fill={bad ? "var(--warn)" : "none"}
      stroke={bad ? "var(--warn)" : "var(--ink-2)"}
      strokeWidth="1.4"
    />
  ),
};
