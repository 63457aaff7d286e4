import { useEffect, useState } from "react";
import { useMirror } from "../../store/mirror";
import { makeLink, type SharedLink } from "../../store/share";

/** The link to the present branch, made anew a moment after it changed. */
export function useLink(afterMs: number): SharedLink | undefined {
  const [link, setLink] = useState<SharedLink>();
  const journal = useMirror((mirror) => mirror.journal);
  const branch = useMirror((mirror) => mirror.clock?.branch);
  const title = useMirror((mirror) => mirror.clock?.title);
  useEffect(() => {
    if (title === undefined) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      makeLink().then(
        (made) => {
          if (current) setLink(made);
        },
        () => undefined,
      );
    }, afterMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [journal, branch, title, afterMs]);
  return link;
}
