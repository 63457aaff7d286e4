// Which page the address asks for. Worlds are opened by `store/document`.
import { useSyncExternalStore } from "react";
import { FIRST_SCENARIO, loadScenario } from "../lessons/gallery";
import { openFromAddress } from "../store/document";
import { startSimulation } from "../store/playground";
import { offerConsoleDoor } from "./consoleDoor";

export type Page = "world" | "rules" | "gallery";

/** Begins to open what the address asks for; the page is drawn meanwhile. */
export function openAddress(): void {
  startSimulation();
  offerConsoleDoor();
  // A first visit will want it, and storage takes longer to say so than the file takes to come.
  if (location.hash === "") void loadScenario(FIRST_SCENARIO);
  void openFromAddress({ find: loadScenario, first: FIRST_SCENARIO });
}

export function useRoute(): Page {
  return useSyncExternalStore(followHash, () => pageOf(location.hash));
}

function followHash(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

function pageOf(hash: string): Page {
  if (hash === "#/gallery") return "gallery";
  return hash === "#/rules" || hash.startsWith("#/rules/") ? "rules" : "world";
}
