// A registration that is undone, or lies ahead after going back in time, stays as a draft.
import { useEffect, useRef } from "react";
import { setDraft, useDrafts } from "../store/drafts";
import { useMirror } from "../store/mirror";
import { keyOfFamily } from "./documents";
import { useSession } from "./session";

export function useUndoneAsDraft(): void {
  const revisions = useMirror((mirror) => mirror.views.revisions);
  const world = useMirror((mirror) => mirror.clock?.title);
  const registered = useSession((session) => session.registered);
  const seen = useRef<{ readonly id: string; readonly family: string; readonly world: unknown }>(
    undefined,
  );
  useEffect(() => {
    const view = registered === undefined ? undefined : revisions.get(registered);
    if (view) {
      seen.current = { id: view.id, family: view.family, world };
      return;
    }
    const gone = seen.current;
    if (gone === undefined || revisions.has(gone.id)) return;
    seen.current = undefined;
    const key = keyOfFamily(gone.family);
    const text = useSession.getState().written.get(gone.id);
    if (gone.world === world && !useDrafts.getState().drafts.has(key)) setDraft(key, text);
  }, [revisions, world, registered]);
}
