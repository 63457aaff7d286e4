// One line across the page: a glyph, a sentence, and what can be done about it.
import type { ReactNode } from "react";
import { IconButton } from "../../ui/IconButton";
import { type GlyphShape, StatusGlyph, type Tone } from "../../ui/StatusGlyph";
import css from "./Banners.module.css";

interface BannerProps {
  readonly shape: GlyphShape;
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
}

export function Banner({ shape, tone, children, actions, onClose }: BannerProps) {
  return (
    <div className={css.banner} role="status" data-tone={tone}>
      <StatusGlyph shape={shape} tone={tone} size={15} />
      <div className={css.text}>{children}</div>
      {actions}
      {onClose !== undefined && (
        <IconButton icon="close" size="small" label="Dismiss" onClick={onClose} />
      )}
    </div>
  );
}
