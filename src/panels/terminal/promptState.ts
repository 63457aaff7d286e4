// What the prompt knows: its text and cursor, what is offered, and where in the history it stands.
import { useMemo, useState } from "react";
import type { Candidate } from "../../cli/complete/candidate";
import { parseScript } from "../../cli/shell/parse";
import { useCommandHistory } from "../../store/commandHistory";
import type { Offer } from "./Offers";
import { setPrompt, typePrompt, usePrompt } from "./typedText";
import { enter } from "./runner";
import { useCompletion } from "./useCompletion";

export interface PromptState {
  readonly text: string;
  readonly cursor: number;
  readonly offers: readonly Offer[];
  readonly more: number;
  readonly chosen: number | undefined;
  readonly searching: boolean;
  /** The person typed, and the cursor is there. */
  readonly type: (text: string, cursor: number) => void;
  readonly moveTo: (cursor: number) => void;
  /** Puts an offer into the text. */
  readonly take: (index: number) => void;
  readonly choose: (index: number | undefined) => void;
  readonly offer: () => void;
  readonly close: () => void;
  readonly search: () => void;
  /** Runs the text, or begins another line of it. */
  readonly submit: () => void;
  /** -1: an older line, 1: a newer one; false: there is none. */
  readonly recall: (step: -1 | 1) => boolean;
  readonly clear: () => void;
}

type Area = { readonly current: HTMLTextAreaElement | null };

/** What of a list is shown at once. */
const MOST_OFFERS = 50;

export function usePromptState(area: Area): PromptState {
  const text = usePrompt((prompt) => prompt.text);
  const [cursor, setCursor] = useState(0);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const [searching, setSearching] = useState(false);
  const history = useHistory(text);
  const completing = open && !searching;
  const { candidates, total, from, to } = useCompletion(text, completing ? cursor : undefined);
  const found = useFound(text, searching);
  const offers = searching ? found : candidates.slice(0, MOST_OFFERS).map(asOffer);
  const close = () => {
    setOpen(false);
    setSearching(false);
    setChosen(undefined);
  };
  const put = (next: string, at: number) => {
    setPrompt(next);
    setCursor(at);
    // The cursor is set once the new text stands there.
    requestAnimationFrame(() => area.current?.setSelectionRange(at, at));
  };
  const take = (index: number) => {
    if (searching) {
      const line = found[index]?.label;
      close();
      if (line !== undefined) setPrompt(line);
      return;
    }
    const candidate = candidates[index];
    if (candidate === undefined) return;
    const inserted = candidate.insert + blankAfter(candidate, text.slice(to));
    put(text.slice(0, from) + inserted + text.slice(to), from + inserted.length);
    setChosen(undefined);
    setOpen(true);
  };
  return {
    text,
    cursor,
    offers,
    more: searching ? 0 : Math.max(0, total - offers.length),
    chosen,
    searching,
    type: (next, at) => {
      typePrompt(next);
      history.forget();
      setCursor(at);
      setChosen(undefined);
      setOpen(next.trim() !== "");
    },
    moveTo: (at) => {
      if (at !== cursor) {
        setCursor(at);
        setChosen(undefined);
      }
    },
    take,
    choose: setChosen,
    offer: () => setOpen(true),
    close,
    search: () => {
      setSearching(true);
      setOpen(true);
      setChosen(0);
    },
    submit: () => {
      close();
      if (text.trim() === "") return;
      if (parseScript(text).kind === "unfinished") {
        put(`${text}\n`, text.length + 1);
        return;
      }
      setPrompt("");
      history.forget();
      enter(text);
    },
    recall: history.recall,
    clear: () => {
      close();
      history.forget();
      setPrompt("");
    },
  };
}

function blankAfter({ closes }: Candidate, rest: string): string {
  return closes && !/^\s/.test(rest) ? " " : "";
}

function asOffer({ label, about, required }: Candidate): Offer {
  return { label, about, required };
}

/** The newest lines that hold all that is typed. */
function useFound(text: string, searching: boolean): readonly Offer[] {
  const lines = useCommandHistory((state) => state.lines);
  return useMemo(() => {
    if (!searching) return [];
    const wanted = text.trim().toLowerCase();
    const matching = lines.filter((line) => line.toLowerCase().includes(wanted));
    return matching
      .toReversed()
      .slice(0, MOST_OFFERS)
      .map((label) => ({ label }));
  }, [lines, text, searching]);
}

/** Older and newer lines; the one that was being written comes back at the end. */
function useHistory(text: string) {
  const lines = useCommandHistory((state) => state.lines);
  const [place, setPlace] = useState<number>();
  const [written, setWritten] = useState("");
  return {
    forget: () => setPlace(undefined),
    recall: (step: -1 | 1): boolean => {
      const at = (place ?? lines.length) + step;
      if (at < 0 || (place === undefined && step > 0)) return false;
      if (place === undefined) setWritten(text);
      if (at >= lines.length) {
        setPlace(undefined);
        setPrompt(written);
        return true;
      }
      setPlace(at);
      setPrompt(lines[at] ?? "");
      return true;
    },
  };
}
