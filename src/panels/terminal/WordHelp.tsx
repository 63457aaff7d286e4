// What the API's documentation says about the word at the cursor, while F1 is switched on.
import { Fragment, type ReactNode, useState } from "react";
import { type Documentation, documentationAt } from "../../cli/complete/documentation";
import css from "./Terminal.module.css";
import { useDocs } from "./useCompletion";

export interface WordHelpState {
  readonly on: boolean;
  /** True when it took the key. */
  readonly onKey: (key: string) => boolean;
}

export function useWordHelp(): WordHelpState {
  const [on, setOn] = useState(false);
  return {
    on,
    onKey: (key) => {
      if (key === "F1") setOn(!on);
      if (key === "Escape" && on) setOn(false);
      return key === "F1" || (key === "Escape" && on);
    },
  };
}

export function WordHelp({ text, at }: { readonly text: string; readonly at: number }) {
  const docs = useDocs(true);
  const found = docs && documentationAt(text, at, docs);
  return (
    <section className={css.help} aria-label="About the word at the cursor" aria-live="polite">
      {docs === undefined && <p>Reading the documentation…</p>}
      {docs !== undefined && found === undefined && (
        <p>Nothing is written about this. Put the cursor on a command, an option or a key.</p>
      )}
      {found && <Told about={found} />}
    </section>
  );
}

function Told({ about: { title, type, markdown } }: { readonly about: Documentation }) {
  return (
    <>
      <p>
        <b>{title}</b> {type}
      </p>
      {markdown.split("\n\n").map((paragraph, index) => (
        // The text does not change while it is shown.
        // oxlint-disable-next-line react/no-array-index-key
        <Paragraph key={index} text={paragraph} />
      ))}
    </>
  );
}

function Paragraph({ text }: { readonly text: string }) {
  const lines = text.split("\n");
  const items = lines.filter((line) => line.startsWith("- "));
  const rest = lines.filter((line) => !line.startsWith("- ")).join(" ");
  return (
    <>
      {rest !== "" && <p>{inline(rest)}</p>}
      {items.length > 0 && (
        <ul>
          {items.map((line) => (
            <li key={line}>{inline(line.slice(2))}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** `code`, and links as their texts. */
function inline(text: string): ReactNode {
  const plain = text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/\*+([^*]+)\*+/g, "$1");
  return plain.split("`").map((piece, index) => {
    const element = index % 2 === 1 ? <code>{piece}</code> : piece;
    // oxlint-disable-next-line react/no-array-index-key
    return <Fragment key={index}>{element}</Fragment>;
  });
}
