// The one verdict of a panel: a glyph, a short title and what it rests on.
import type { ReactNode } from "react";
import { type GlyphShape, StatusGlyph, type Tone } from "../../ui/StatusGlyph";
import css from "./Why.module.css";

interface VerdictProps {
  readonly look: { readonly shape: GlyphShape; readonly tone: Tone };
  readonly title: string;
  readonly children?: ReactNode;
}

export function Verdict({ look, title, children }: VerdictProps) {
  return (
    <div className={css.verdict}>
      <StatusGlyph shape={look.shape} tone={look.tone} size={17} />
      <div>
        <h3>{title}</h3>
        {children !== undefined && <div className={css.basis}>{children}</div>}
      </div>
    </div>
  );
}
