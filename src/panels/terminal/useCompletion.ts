// What may come next at the cursor of the prompt, worked out as the person types.
import { useEffect, useMemo, useState } from "react";
import type { Call } from "../../api/call";
import type { Candidate, Completion } from "../../cli/complete/candidate";
import { complete } from "../../cli/complete/complete";
import { type Docs, loadDocs } from "../../cli/complete/docs";
import type { Named } from "../../cli/complete/names";
import { isDict, isList } from "../../cli/output/value";
import { call } from "../../store/playground";
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
  const logGroups = useLogGroups(/\baws\s+logs\b/.test(text));
  return useMemo(() => {
    const { from, to, candidates, total } =
      at === undefined ? NOTHING : asked(text, at, { docs, logGroups });
    const isWhole = total === 1 && candidates[0]?.insert === text.slice(from, to);
    const shown = isWhole ? [] : candidates.slice(0, MOST_OFFERS);
    const offers = shown.map(({ label, about, required }) => ({ label, about, required }));
    return { from, to, candidates: shown, offers, more: isWhole ? 0 : total - shown.length };
  }, [text, at, docs, logGroups]);
}

interface Fetched {
  readonly docs: Docs | undefined;
  readonly logGroups: readonly Named[];
}

function asked(text: string, at: number, { docs, logGroups }: Fetched): Completion {
  return complete(text, at, {
    names: {
      list: (kind, cluster) => (kind === "logGroup" ? logGroups : worldNames.list(kind, cluster)),
    },
    files: pageFiles(new Map()).list(),
    variables: [...shellVariables().keys()],
    docs,
  });
}

const DESCRIBE: Call = { service: "logs", operation: "DescribeLogGroups", input: {} };

/** The page mirrors none: they are asked for when a line begins to be about logs. */
function useLogGroups(wanted: boolean): readonly Named[] {
  const [found, setFound] = useState<readonly Named[]>([]);
  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    void call(DESCRIBE).then((answer) => {
      if (current && answer.ok) setFound(namesIn(answer.output));
    });
    return () => {
      current = false;
    };
  }, [wanted]);
  return found;
}

function namesIn(output: unknown): readonly Named[] {
  const groups = isDict(output) ? output["logGroups"] : undefined;
  if (!isList(groups)) return [];
  return groups.flatMap((group): Named[] => {
    const name = isDict(group) ? group["logGroupName"] : undefined;
    return typeof name === "string" ? [{ name }] : [];
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
