// Lines that were typed into the terminal, oldest first: kept in this browser, never in a link.
import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import { safeStorage } from "./safeStorage";

const MOST_LINES = 500;
/** A pasted file is not worth remembering. */
const LONGEST_LINE = 20_000;

export const useCommandHistory = create<{ readonly lines: readonly string[] }>()(
  persist((): { lines: readonly string[] } => ({ lines: [] }), {
    name: "ecs-playground.commands",
    storage: createJSONStorage(() => safeStorage),
  }),
);

/** The same line twice is kept once, at its newest place. */
export function rememberCommand(line: string): void {
  const text = line.trim();
  if (text === "" || text.length > LONGEST_LINE) return;
  useCommandHistory.setState(({ lines }) => ({
    lines: [...lines.filter((one) => one !== text), text].slice(-MOST_LINES),
  }));
}
