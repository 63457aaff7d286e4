// The address's fragment: which page, and which world to open.
import { useEffect, useState } from "react";
import { parseFragment } from "../scenario/fragment";
import { openFragment } from "./openFragment";

export type Page = "world" | "rules" | "gallery";

export function useRoute(): Page {
  const [page, setPage] = useState(() => pageOf(location.hash));
  useEffect(() => {
    const follow = () => {
      setPage(pageOf(location.hash));
      openFragment(parseFragment(location.hash));
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return page;
}

function pageOf(hash: string): Page {
  const fragment = parseFragment(hash);
  if (fragment.kind !== "page") return "world";
  if (fragment.path === "gallery") return "gallery";
  return fragment.path === "rules" || fragment.path.startsWith("rules/") ? "rules" : "world";
}
