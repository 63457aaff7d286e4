// Text to take away: code or an AWS text in mono, with a button that copies it whole.
import { useEffect, useState } from "react";
import { Icon } from "./Icon";
import css from "./Copyable.module.css";

interface CopyableProps {
  readonly text: string;
  /** What is copied, for the button's name: `command`, `event text`. */
  readonly what: string;
  /** Long lines are broken; otherwise the text keeps its shape and scrolls sideways. */
  readonly wrap?: boolean;
}

/** A text so long, in characters, may have to be scrolled, and then also by the keyboard. */
const SCROLLS_FROM = 240;

export function Copyable({ text, what, wrap = true }: CopyableProps) {
  return (
    <div className={css.box}>
      <pre
        className={css.text}
        data-wrap={wrap}
        tabIndex={wrap && text.length < SCROLLS_FROM ? undefined : 0}
      >
        {text}
      </pre>
      <CopyButton text={text} what={what} />
    </div>
  );
}

export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  useEffect(() => {
    if (copied === "no") return undefined;
    const timer = setTimeout(() => setCopied("no"), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied("yes"),
      () => setCopied("refused"),
    );
  };
  return (
    <button type="button" className={css.copy} onClick={copy} aria-label={`Copy ${what}`}>
      <Icon name={copied === "yes" ? "check" : "copy"} size={14} />
      <span role="status" className={copied === "refused" ? css.refused : "visually-hidden"}>
        {{ no: "", yes: "Copied", refused: "The browser refused: select and copy" }[copied]}
      </span>
    </button>
  );
}
