// What may come next at the cursor of the prompt, worked out as the person types.
import { useMemo, useState, useEffect } from "react";
import type { Completion } from "../../cli/complete/candidate";
import { complete } from "../../cli/complete/complete";
import { type Docs, loadDocs } from "../../cli/complete/docs";
import { pageFiles } from "./files";
import { worldNames } from "./names";
import { shellVariables } from "./runner";

const NOTHING: Completion = { from: 0, to: 0, candidates: [], total: 0 };

/** `at`: the cursor; undefined while nothing is to be offered. */
export function useCompletion(text: string, at: number | undefined): Completion {
  const docs = useDocs(text !== "");
  return useMemo(() => {
    if (at === undefined) return NOTHING;
    return complete(text, at, {
      names: worldNames,
      files: pageFiles(new Map()).list(),
      variables: [...shellVariables().keys()],
      docs,
    });
  }, [text, at, docs]);
}

/** Fetched with the first letter that is typed. */
function useDocs(wanted: boolean): Docs | undefined {
  const [docs, setDocs] = useState<Docs>();
  useEffect(() => {
    if (!wanted || docs !== undefined) return undefined;
    let current = true;
    void loadDocs().then((loaded) => {
      if (current) setDocs(loaded);
    });
    return () => {
      current = false;
    };
  }, [wanted, docs]);
  return docs;
}
