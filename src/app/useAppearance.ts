import { useEffect, useSyncExternalStore } from "react";
import { usePreferences } from "../store/preferences";

/** Puts theme and motion on the document: the person's choice, or else the system's. */
export function useAppearance(): void {
  const theme = useTheme();
  const motion = usePreferences((preferences) => preferences.motion);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    if (motion === "system") delete document.documentElement.dataset.motion;
    else document.documentElement.dataset.motion = motion;
  }, [motion]);
}

export function useTheme(): "light" | "dark" {
  const wish = usePreferences((preferences) => preferences.theme);
  const dark = useMedia("(prefers-color-scheme: dark)");
  if (wish !== "system") return wish;
  return dark ? "dark" : "light";
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
  );
}
