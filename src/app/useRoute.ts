// Which page the address asks for. Worlds are opened by `store/document`.
import { useEffect, useSyncExternalStore } from "react";
import { FIRST_SCENARIO, loadScenario } from "../lessons/gallery";
import { openFromAddress } from "../store/document";
import { offerConsoleDoor } from "./consoleDoor";

export type Page = "world" | "rules" | "gallery";

let opened = false;

export function useRoute(): Page {
  useEffect(() => {
    if (opened) return;
    opened = true;
    offerConsoleDoor();
    void openFromAddress({ find: loadScenario, first: FIRST_SCENARIO });
  }, []);
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
