import { useMemo } from "react";
import { namesOf, type Names } from "../../explain/names";
import { useMirror } from "../../store/mirror";
import type { RegionFactAt } from "../../worker/frame";

/** The names for sentences about these facts: looked up anew when facts come, not every frame. */
export function useNames(facts: readonly RegionFactAt[]): Names {
  return useMemo(() => namesNow(facts), [facts]);
}

function namesNow(_facts: readonly RegionFactAt[]): Names {
  return namesOf(useMirror.getState().views);
}
