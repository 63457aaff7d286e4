import type { ReactNode } from "react";
import type { Tone } from "./StatusGlyph";
import styles from "./Badge.module.css";

export interface BadgeProps {
  readonly tone?: Tone;
  /** Dashed: it rests on an assumption. */
  readonly dashed?: boolean;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A word or a number in a small frame. */
export function Badge({ tone, dashed = false, title, children }: BadgeProps) {
  const classes = [styles.badge, tone && styles[tone], dashed && styles.dashed];
  return (
    <span className={classes.filter(Boolean).join(" ")} title={title}>
      {children}
    </span>
  );
}
