// One fact as a line: when, what, in our words. Clicking moves the clock there. A long list of
// tasks is told whole when asked for.
import { useState } from "react";
import { factSentence, factTone, type Tone } from "../../explain/facts";
import { shortened } from "../../explain/longText";
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
  const text = factSentence(fact.what, names);
  const short = shortened(text);
  const [whole, setWhole] = useState(false);
  return (
    <>
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
        <span>{whole ? text : short}</span>
      </button>
      {short !== text && (
        <button
          type="button"
          className={css.whole}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? "Shorter" : "The whole event"}
        </button>
      )}
    </>
  );
}
