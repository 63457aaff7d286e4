// How this person wants the page: kept in this browser, never in a link.
import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import { safeStorage } from "./safeStorage";

export interface Preferences {
  readonly theme: "system" | "light" | "dark";
  readonly motion: "system" | "full" | "reduced";
  /** Single-letter keys on the graph can be switched off (WCAG 2.1.4). */
  readonly letterKeys: boolean;
  readonly narration: "off" | "problems" | "all";
  readonly view: "graph" | "table";
}

export const usePreferences = create<Preferences>()(
  persist(
    (): Preferences => ({
      theme: "system",
      motion: "system",
      letterKeys: true,
      narration: "problems",
      view: "graph",
    }),
    {
      name: "ecs-playground.preferences",
      storage: createJSONStorage(() => safeStorage),
    },
  ),
);

export function prefer(change: Partial<Preferences>): void {
  usePreferences.setState(change);
}
