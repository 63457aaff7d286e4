import styles from "./Mark.module.css";

export interface MarkProps {
  /** Identity hue 1 to 7; 0 is grey. */
  readonly hue: number;
  readonly letter: string;
  /** The hue is used a second time: told apart by a texture. */
  readonly textured?: boolean;
  readonly size?: "small" | "normal";
}

/** Who something belongs to: a letter on its hue. Decoration beside the name. */
export function Mark({ hue, letter, textured = false, size = "normal" }: MarkProps) {
  const classes = [
    styles.mark,
    size === "small" && styles.small,
    letter.length > 1 && styles.pair,
    textured && styles.textured,
  ];
  return (
    <span className={classes.filter(Boolean).join(" ")} data-hue={hue} aria-hidden>
      {letter}
    </span>
  );
}
