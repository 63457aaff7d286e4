// An answer: its title as the one verdict, then a line for each thing it rests on.
import type { Answer, AnswerTone, Line } from "../../explain/answers/answer";
import { durationText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { select } from "../../store/selection";
import type { GlyphShape, Tone } from "../../ui/StatusGlyph";
import { RuleBadge } from "./RuleBadge";
import { Verdict } from "./Verdict";
import css from "./Answer.module.css";

const LOOKS: Readonly<Record<AnswerTone, { readonly shape: GlyphShape; readonly tone: Tone }>> = {
  ok: { shape: "ok", tone: "ok" },
  wait: { shape: "clock", tone: "idle" },
  half: { shape: "half", tone: "info" },
  leave: { shape: "drain", tone: "idle" },
  warn: { shape: "warn", tone: "warn" },
  err: { shape: "err", tone: "err" },
  gone: { shape: "stop", tone: "idle" },
};

export function AnswerView({ answer }: { readonly answer: Answer }) {
  return (
    <div className={css.answer}>
      <Verdict look={LOOKS[answer.tone]} title={answer.title} />
      <Lines lines={answer.lines} />
    </div>
  );
}

export function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <ul className={css.lines}>
      {lines.map((line) => (
        <LineView key={`${line.text}${line.about ?? ""}`} line={line} />
      ))}
    </ul>
  );
}

function LineView({ line }: { readonly line: Line }) {
  const { text, rule, until, about } = line;
  return (
    <li>
      {text} {until !== undefined && <Countdown until={until} />}{" "}
      {about !== undefined && (
        <button type="button" className={css.go} onClick={() => select(about)}>
          show<span className="visually-hidden"> {about.replace("/", " ")}</span>
        </button>
      )}{" "}
      {rule !== undefined && <RuleBadge rule={rule} />}
    </li>
  );
}

/** How long until a moment; changes by the second and is never announced. */
export function Countdown({ until }: { readonly until: number }) {
  const left = useMirror((mirror) => Math.ceil((until - (mirror.clock?.now ?? 0)) / 1000));
  if (left <= 0) return null;
  return (
    <span className={css.left} role="timer" aria-live="off">
      in {durationText(left * 1000)}
    </span>
  );
}
