import styles from "./Meter.module.css";

export interface MeterSegment {
  readonly key: string;
  readonly value: number;
  /** Identity hue 1 to 7; 0 is grey. */
  readonly hue?: number;
  readonly hatched?: boolean;
}

export interface MeterProps {
  readonly label: string;
  readonly max: number;
  readonly segments: readonly MeterSegment[];
  /** Overrides `used of max` as what is said. */
  readonly text?: string;
}

/** A bar of segments on a track: how much of an amount is taken, and by whom. */
export function Meter({ label, max, segments, text }: MeterProps) {
  const used = segments.reduce((sum, segment) => sum + segment.value, 0);
  return (
    <div
      className={styles.meter}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(max, used)}
      aria-valuenow={used}
      aria-valuetext={text}
    >
      {segments.map((segment) => (
        <i
          key={segment.key}
          data-hue={segment.hue ?? 0}
          className={segment.hatched === true ? styles.hatched : styles.solid}
          style={{ width: `${String(max === 0 ? 0 : (100 * segment.value) / max)}%` }}
        />
      ))}
    </div>
  );
}
