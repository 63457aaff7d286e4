// One fact as a line: when, what, in our words. Clicking moves the clock there.
import { factSentence, factTone, type Tone } from "../../explain/facts";
import type { Names } from "../../explain/names";
import { clockText, milliText } from "../../explain/time";
import { seek } from "../../store/playground";
import { type GlyphShape, StatusGlyph } from "../../ui/StatusGlyph";
import type { RegionFactAt } from "../../worker/frame";
import css from "./Facts.module.css";

const SHAPES: Readonly<Record<Tone, GlyphShape>> = {
  ok: "ok",
  err: "err",
  warn: "warn",
  info: "info",
  idle: "stop",
};

interface FactLineProps {
  readonly fact: RegionFactAt;
  readonly names: Names;
  /** The fact lies beyond the present moment, in known future. */
  readonly ahead?: boolean;
}

export function FactLine({ fact, names, ahead = false }: FactLineProps) {
  const tone = factTone(fact.what);
  return (
    <button
      type="button"
      className={css.fact}
      data-ahead={ahead}
      title={`Go to turn ${fact.turn}`}
      onClick={() => void seek({ turn: fact.turn })}
    >
      <time>
        {clockText(fact.at)}
        <small>{milliText(fact.at)}</small>
      </time>
      {tone === "idle" ? <i /> : <StatusGlyph shape={SHAPES[tone]} tone={tone} size={13} />}
      <span>{factSentence(fact.what, names)}</span>
    </button>
  );
}
