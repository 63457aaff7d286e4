import styles from "./Hatches.module.css";

const HUES = [0, 1, 2, 3, 4, 5, 6, 7];

/** The patterns of old revisions, one per hue, for every SVG of the graph. */
export function Hatches() {
  return (
    <svg className={styles.hatches} width="0" height="0" aria-hidden focusable="false">
      {HUES.map((hue) => (
        <pattern
          key={hue}
          id={`hatch-${String(hue)}`}
          data-hue={hue}
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className={styles.ground} width="4" height="4" />
          <rect className={styles.stripe} width="1.6" height="4" />
        </pattern>
      ))}
    </svg>
  );
}
