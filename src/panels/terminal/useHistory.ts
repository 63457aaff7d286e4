// Lines that were typed before: one by one with the arrows, or searched for.
import { useMemo, useState } from "react";
import { useCommandHistory } from "../../store/commandHistory";
import type { Offer } from "./Offers";
import { setPrompt } from "./typedText";

const MOST_FOUND = 50;

/** The newest lines that hold all that is typed. */
export function useFound(text: string, searching: boolean): readonly Offer[] {
  const lines = useCommandHistory((state) => state.lines);
  return useMemo(() => {
    if (!searching) return [];
    const wanted = text.trim().toLowerCase();
    const matching = lines.filter((line) => line.toLowerCase().includes(wanted));
    return matching
      .toReversed()
      .slice(0, MOST_FOUND)
      .map((label) => ({ label }));
  }, [lines, text, searching]);
}

/** Older and newer lines; the one that was being written comes back at the end. */
export function useHistory(text: string) {
  const lines = useCommandHistory((state) => state.lines);
  const [place, setPlace] = useState<number>();
  const [written, setWritten] = useState("");
  return {
    forget: () => setPlace(undefined),
    recall: (step: -1 | 1): boolean => {
      const at = (place ?? lines.length) + step;
      if (at < 0 || (place === undefined && step > 0)) return false;
      if (place === undefined) setWritten(text);
      setPlace(at < lines.length ? at : undefined);
      setPrompt(lines[at] ?? written);
      return true;
    },
  };
}
