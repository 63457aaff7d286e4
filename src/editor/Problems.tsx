import { StatusGlyph } from "../ui/StatusGlyph";
import type { Refusal } from "./session";
import type { Doubt } from "./surface";
import styles from "./Editor.module.css";

interface ProblemsProps {
  readonly refusal: Refusal | undefined;
  readonly doubts: readonly Doubt[];
  readonly notice: string | undefined;
  readonly goTo: (line: number, column: number) => void;
}

/** Below the editor: what the API refused, then what the schema doubts. */
export function Problems({ refusal, doubts, notice, goTo }: ProblemsProps) {
  return (
    <div className={styles.problems}>
      <div role="alert">{refusal && <Refused refusal={refusal} goTo={goTo} />}</div>
      <div role="status">{notice !== undefined && <p className={styles.notice}>{notice}</p>}</div>
      {doubts.length > 0 && (
        <ul aria-label="Problems in the document" className={styles.doubts}>
          {doubts.map((doubt) => (
            <li key={`${doubt.line}:${doubt.column} ${doubt.message}`}>
              <button type="button" onClick={() => goTo(doubt.line, doubt.column)}>
                <StatusGlyph
                  shape={doubt.severe ? "err" : "warn"}
                  tone={doubt.severe ? "err" : "warn"}
                  label={doubt.severe ? "Error" : "Warning"}
                />
                <span>{doubt.message}</span>
                <small>
                  {doubt.line}:{doubt.column}
                </small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface RefusedProps {
  readonly refusal: Refusal;
  readonly goTo: ProblemsProps["goTo"];
}

function Refused({ refusal: { error, range }, goTo }: RefusedProps) {
  return (
    <div className={styles.refused}>
      <StatusGlyph shape="err" tone="err" />
      <p>
        <strong>{error.code}</strong> {error.message}{" "}
        {range && (
          <button
            type="button"
            className={styles.link}
            onClick={() => goTo(range.startLine, range.startColumn)}
          >
            Go to line {range.startLine}
          </button>
        )}
      </p>
    </div>
  );
}
