// What stands in the prompt: it stays when the panel is closed.
import { create } from "zustand";

interface Prompt {
  readonly text: string;
  /** Counts texts that were put there, not typed. */
  readonly given: number;
  /** Where the cursor goes in the one that was given last. */
  readonly cursor: number;
}

export const usePrompt = create<Prompt>()(() => ({ text: "", given: 0, cursor: 0 }));

/** Puts a text into the prompt, with the cursor at its end or where it is said. */
export function setPrompt(text: string, cursor = text.length): void {
  usePrompt.setState(({ given }) => ({ text, given: given + 1, cursor }));
}

/** What the person typed. */
export function typePrompt(text: string): void {
  usePrompt.setState({ text });
}
