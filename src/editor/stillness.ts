// Whether nothing should move: the person's own choice, or the system's.
import { useSyncExternalStore } from "react";
import { usePreferences } from "../store/preferences";

const QUERY = "(prefers-reduced-motion: reduce)";

export function useStillness(): boolean {
  const motion = usePreferences((preferences) => preferences.motion);
  const system = useSyncExternalStore(subscribe, () => matchMedia(QUERY).matches);
  return motion === "reduced" || (motion === "system" && system);
}

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(QUERY);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}
