// What stands in the prompt: it stays when the panel is closed.
import { create } from "zustand";

interface Prompt {
  readonly text: string;
  /** Counts texts that were put there from elsewhere: the cursor goes to their end. */
  readonly given: number;
}

export const usePrompt = create<Prompt>()(() => ({ text: "", given: 0 }));

/** Puts a text into the prompt. */
export function setPrompt(text: string): void {
  usePrompt.setState(({ given }) => ({ text, given: given + 1 }));
}

/** What the person typed. */
export function typePrompt(text: string): void {
  usePrompt.setState({ text });
}
