// Which page the address asks for. Worlds are opened by `store/document`.
import { useSyncExternalStore } from "react";

export type Page = "world" | "rules" | "gallery";

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
