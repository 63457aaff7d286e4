// All pages of a list, as the AWS CLI fetches and merges them: `--max-items` cuts and leaves a
// `NextToken` that `--starting-token` takes up again.
import type { ApiError, Answer, Call } from "../../api/call";
import type { GlobalOptions, Paginator } from "../aws/command";
import { type Dict, isDict, isList } from "../output/value";
import { decodeResume, encodeResume } from "./token";

export interface Asked {
  readonly call: Call;
  readonly page: Paginator;
  readonly global: Pick<GlobalOptions, "maxItems" | "startingToken" | "pageSize">;
}

export type Pages =
  | {
      readonly ok: true;
      /** What each page adds. */
      readonly pages: readonly Dict[];
      /** Where a cut list goes on. */
      readonly resume?: string;
    }
  | { readonly ok: false; readonly error: ApiError };

/** A service that never comes to an end is left after so many pages. */
const MOST_PAGES = 10_000;

export async function fetchPages(
  ask: (call: Call) => Promise<Answer>,
  { call, page, global }: Asked,
): Promise<Pages> {
  const { inputToken, outputToken, limitKey, resultKey, besides = [] } = page;
  const { startingToken, maxItems = Infinity, pageSize } = global;
  const start = startingToken === undefined ? undefined : decodeResume(inputToken, startingToken);
  const pages: Dict[] = [];
  let token = start?.token;
  let skip = start?.skip ?? 0;
  let count = 0;
  while (pages.length < MOST_PAGES) {
    const answer = await ask({
      ...call,
      input: {
        ...(isDict(call.input) ? call.input : {}),
        ...(limitKey === undefined || pageSize === undefined ? {} : { [limitKey]: pageSize }),
        ...(token === undefined ? {} : { [inputToken]: token }),
      },
    });
    if (!answer.ok) return { ok: false, error: answer.error };
    const items = itemsOf(answer.output, resultKey).slice(skip);
    const kept = items.slice(0, Math.max(0, maxItems - count));
    const others = besides.map((key) => [key, itemsOf(answer.output, key)] as const);
    pages.push({ [resultKey]: kept, ...Object.fromEntries(others) });
    count += kept.length;
    if (kept.length < items.length) {
      const resume = encodeResume(inputToken, { token, skip: skip + kept.length });
      return { ok: true, pages, resume };
    }
    token = tokenOf(answer.output, outputToken);
    skip = 0;
    if (token === undefined) break;
    if (count === maxItems) {
      return { ok: true, pages, resume: encodeResume(inputToken, { token, skip: 0 }) };
    }
  }
  return { ok: true, pages };
}

function itemsOf(output: unknown, resultKey: string): readonly unknown[] {
  const items = isDict(output) ? output[resultKey] : undefined;
  return isList(items) ? items : [];
}

function tokenOf(output: unknown, outputToken: string): string | undefined {
  const token = isDict(output) ? output[outputToken] : undefined;
  return typeof token === "string" ? token : undefined;
}

/** All pages as one answer. */
export function mergePages(resultKey: string, pages: readonly Dict[], resume?: string): Dict {
  const keys = [...new Set([resultKey, ...pages.flatMap(Object.keys)])];
  const lists = keys.map((key) => [key, pages.flatMap((page) => itemsOf(page, key))] as const);
  return { ...Object.fromEntries(lists), ...(resume === undefined ? {} : { NextToken: resume }) };
}
