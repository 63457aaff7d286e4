// The prompt: a text of one or more lines, with completion, history and the keys of a terminal.
import {
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { piecesOf } from "../../cli/run";
import { countText } from "../../explain/time";
import { Offers } from "./Offers";
import { usePrompt } from "./typedText";
import { usePromptState } from "./promptState";
import { usePage } from "../page";
import { onPromptKey } from "./promptKeys";
import css from "./Terminal.module.css";
import { useWordHelp, WordHelp } from "./WordHelp";

export function Prompt({ tools }: { readonly tools: ReactNode }) {
  const id = useId();
  const areaRef = useRef<HTMLTextAreaElement>(null);
  const state = usePromptState();
  const { text, offers, more, chosen, searching } = state;
  useGrowing(areaRef, text);
  useGivenText(areaRef);
  useAskedFocus(areaRef);
  const open = offers.length > 0;
  const help = useWordHelp();
  return (
    <div className={css.prompt}>
      <div className={css.above}>
        {help.on && !searching && <WordHelp text={text} at={state.cursor} />}
        {open && (
          <Offers
            id={id}
            title={searching ? "Lines of the history" : "What may come next"}
            offers={offers}
            more={more}
            chosen={chosen}
            onTake={state.take}
          />
        )}
      </div>
      <span className={css.sign} aria-hidden>
        {searching ? "history" : "$"}
      </span>
      <textarea
        ref={areaRef}
        value={text}
        rows={1}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        autoComplete="off"
        aria-label={searching ? "Search the history" : "Command line"}
        aria-describedby={`${id}-keys`}
        role="combobox"
        aria-expanded={open}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen}`}
        placeholder={searching ? "" : "aws ecs …  Tab completes, help lists what there is"}
        onChange={(event) => state.type(event.target.value, event.target.selectionEnd)}
        onSelect={(event) => state.moveTo(event.currentTarget.selectionEnd)}
        onKeyDown={(event) => {
          if (help.onKey(event.key)) event.preventDefault();
          else onPromptKey(event, state);
        }}
        onBlur={state.close}
      />
      <span id={`${id}-keys`} className="visually-hidden">
        Enter runs, Tab completes, F1 tells about the word, Escape and then Tab leaves, Control C
        stops, Control R searches the history
      </span>
      <Extent text={text} />
      {tools}
    </div>
  );
}

/** How much Enter would run. */
function Extent({ text }: { readonly text: string }) {
  const count = useMemo(() => (text.includes("\n") ? piecesOf(text).length : 1), [text]);
  if (count < 2) return null;
  return <span className={css.extent}>Enter runs {countText(count, "command")}</span>;
}

const MOST_PX = 210;

/** As high as its text, broken lines included. */
function useGrowing(areaRef: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = areaRef.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${Math.min(MOST_PX, element.scrollHeight)}px`;
  }, [areaRef, text]);
}

/** Somebody pressed the key of the terminal, or its tab. */
function useAskedFocus(areaRef: RefObject<HTMLTextAreaElement | null>): void {
  const asked = usePage((page) => page.terminalAsked);
  useEffect(() => {
    if (asked > 0) areaRef.current?.focus({ preventScroll: true });
  }, [areaRef, asked]);
}

/** A text that was put there: the cursor is in its place before the next key comes. */
function useGivenText(areaRef: RefObject<HTMLTextAreaElement | null>): void {
  const given = usePrompt((prompt) => prompt.given);
  useLayoutEffect(() => {
    const element = areaRef.current;
    if (element === null || given === 0) return;
    const { cursor } = usePrompt.getState();
    element.setSelectionRange(cursor, cursor);
    if (cursor === element.value.length) element.scrollTop = element.scrollHeight;
  }, [areaRef, given]);
}
