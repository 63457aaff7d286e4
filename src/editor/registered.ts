// The registered form of a revision, as a text to edit and to compare with.
import { useEffect, useMemo, useState } from "react";
import { call } from "../store/playground";
import type { RevisionView } from "../worker/frame";
import { memberOf } from "./documents";
import { readJson } from "./jsonPath";
import { useSession } from "./session";
import { toText } from "./layout";
import { orderLike, unwrap, withoutEmptyLists } from "./unwrap";

export interface RegisteredText {
  /** `web:42`. */
  readonly id: string;
  readonly networkMode: string;
  readonly value: unknown;
  readonly text: string;
}

interface Described {
  readonly of: RevisionView;
  readonly value: unknown;
}

export function useRegistered(view: RevisionView | undefined): RegisteredText | undefined {
  const written = useSession((session) => session.written);
  const [described, setDescribed] = useState<Described>();

  useEffect(() => {
    if (view === undefined) return undefined;
    let wanted = true;
    void describe(view.id).then((value) => {
      if (wanted && value !== undefined) setDescribed({ of: view, value });
    });
    return () => {
      wanted = false;
    };
  }, [view]);

  return useMemo(() => {
    // Until the new one is described, the old one of the same family stays on the page.
    if (described === undefined || described.of.family !== view?.family) return undefined;
    const { value } = described;
    const { id, networkMode } = described.of;
    return { id, networkMode, value, text: ownText(written.get(id), value) ?? toText(value) };
  }, [view, described, written]);
}

async function describe(id: string): Promise<unknown> {
  const operation = "DescribeTaskDefinition";
  const answer = await call({ service: "ecs", operation, input: { taskDefinition: id } });
  return answer.ok ? withoutEmptyLists(unwrap(answer.output).input) : undefined;
}

/** The registered form laid out as a draft is, so that a comparison shows only what changed. */
export function textToCompare(registered: RegisteredText, draft: string): string {
  const reading = readJson(draft);
  if (!reading.ok) return registered.text;
  const own = toText(orderLike(registered.value, reading.value));
  return draft === registered.text ? draft : own;
}

/** What the person wrote for this revision, unless another future registered something else. */
function ownText(text: string | undefined, value: unknown): string | undefined {
  if (text === undefined) return undefined;
  const reading = readJson(text);
  return reading.ok && isWithin(withoutEmptyLists(reading.value), value) ? text : undefined;
}

/** Whether all that `part` says is also said by `whole`; registration only adds. */
export function isWithin(part: unknown, whole: unknown): boolean {
  if (typeof part !== "object" || part === null) return Object.is(part, whole);
  if (Array.isArray(part) !== Array.isArray(whole)) return false;
  const names = Object.keys(part);
  if (Array.isArray(whole) && whole.length !== names.length) return false;
  return names.every((name) => isWithin(memberOf(part, name), memberOf(whole, name)));
}
