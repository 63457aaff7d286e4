// What may come next at the cursor of the prompt, worked out as the person types.
import { useEffect, useMemo, useState } from "react";
import type { Candidate, Completion } from "../../cli/complete/candidate";
import { complete } from "../../cli/complete/complete";
import { type Docs, loadDocs } from "../../cli/complete/docs";
import { pageFiles } from "./files";
import { worldNames } from "./names";
import type { Offer } from "./Offers";
import { shellVariables } from "./runner";

const NOTHING: Completion = { from: 0, to: 0, candidates: [], total: 0 };

export interface Completing {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly Candidate[];
  readonly offers: readonly Offer[];
  /** How many there are beyond those. */
  readonly more: number;
}

/** What of a list is shown at once. */
const MOST_OFFERS = 50;

/** `at`: the cursor; undefined while nothing is to be offered. */
export function useOffered(text: string, at: number | undefined): Completing {
  const docs = useDocs(text !== "");
  return useMemo(() => {
    const { from, to, candidates, total } = at === undefined ? NOTHING : asked(text, at, docs);
    const isWhole = total === 1 && candidates[0]?.insert === text.slice(from, to);
    const shown = isWhole ? [] : candidates.slice(0, MOST_OFFERS);
    const offers = shown.map(({ label, about, required }) => ({ label, about, required }));
    return { from, to, candidates: shown, offers, more: isWhole ? 0 : total - shown.length };
  }, [text, at, docs]);
}

function asked(text: string, at: number, docs: Docs | undefined): Completion {
  return complete(text, at, {
    names: worldNames,
    files: pageFiles(new Map()).list(),
    variables: [...shellVariables().keys()],
    docs,
  });
}

/** Fetched with the first letter that is typed. */
export function useDocs(wanted: boolean): Docs | undefined {
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
