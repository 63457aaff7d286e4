// What the prompt knows: its text and cursor, what is offered, and where in the history it stands.
import { useState } from "react";
import { parseScript } from "../../cli/shell/parse";
import type { Offer } from "./Offers";
import { enter } from "./runner";
import { setPrompt, typePrompt, usePrompt } from "./typedText";
import { type Completing, useOffered } from "./useCompletion";
import { useFound, useHistory } from "./useHistory";

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

type List = "none" | "completion" | "history";

export function usePromptState(): PromptState {
  const text = usePrompt((prompt) => prompt.text);
  const [cursor, setCursor] = useState(0);
  const [list, setList] = useState<List>("none");
  const [chosen, setChosen] = useState<number>();
  const history = useHistory(text);
  const offered = useOffered(text, list === "completion" ? cursor : undefined);
  const found = useFound(text, list === "history");
  const show = (next: List, index?: number) => {
    setList(next);
    setChosen(index);
  };
  const put = (next: string, at: number) => {
    setPrompt(next, at);
    setCursor(at);
  };
  const complete = (index: number) => {
    const [next, at] = withOffer(text, offered, index);
    put(next, at);
    show("completion");
  };
  const recallFound = (index: number) => {
    show("none");
    setPrompt(found[index]?.label ?? text);
  };
  const searching = list === "history";
  return {
    text,
    cursor,
    offers: searching ? found : offered.offers,
    more: searching ? 0 : offered.more,
    chosen,
    searching,
    type: (next, at) => {
      typePrompt(next);
      history.forget();
      setCursor(at);
      // What was pasted or is taken away asks for nothing.
      const asks = next.trim() !== "" && next.length === text.length + 1;
      if (searching) setChosen(0);
      else show(asks ? "completion" : "none");
    },
    moveTo: (at) => {
      if (at === cursor) return;
      setCursor(at);
      if (!searching) setChosen(undefined);
    },
    take: searching ? recallFound : complete,
    choose: setChosen,
    offer: () => show("completion"),
    close: () => show("none"),
    search: () => show("history", 0),
    submit: () => {
      show("none");
      history.forget();
      if (parseScript(text).kind === "unfinished") put(`${text}\n`, text.length + 1);
      else if (text.trim() !== "") run(text);
    },
    recall: history.recall,
    clear: () => {
      show("none");
      history.forget();
      setPrompt("");
    },
  };
}

function run(text: string): void {
  setPrompt("");
  enter(text);
}

/** The text with an offer in it, and where the cursor stands then. */
function withOffer(
  text: string,
  { from, to, candidates }: Completing,
  index: number,
): readonly [string, number] {
  const candidate = candidates[index];
  if (candidate === undefined) return [text, to];
  const blank = candidate.closes && !/^\s/.test(text.slice(to)) ? " " : "";
  const inserted = candidate.insert + blank;
  return [text.slice(0, from) + inserted + text.slice(to), from + inserted.length];
}
