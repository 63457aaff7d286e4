import type { Shape } from "./marks";
import { TickShape } from "./TickShape";
import css from "./Legend.module.css";

const WORDS: readonly (readonly [Shape, string, boolean])[] = [
  ["call", "call", false],
  ["not-placed", "not placed", true],
  ["health", "healthy", false],
  ["stop", "stop", false],
  ["instance", "instance", false],
  ["rollout", "rollout", false],
  ["fault", "fault", true],
];

/** What the shapes on the timeline mean. */
export function Legend() {
  return (
    <ul className={css.legend} aria-label="Marks on the timeline">
      {WORDS.map(([shape, word, bad]) => (
        <li key={shape}>
          <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
            <TickShape shape={shape} bad={bad} x={shape === "call" ? -2 : 0} y={0} />
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}
