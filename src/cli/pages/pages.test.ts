import { expect, test } from "vitest";
import type { Call } from "../../api/call";
import { fetchPages, mergePages } from "./pages";

const PAGE = {
  inputToken: "nextToken",
  outputToken: "nextToken",
  limitKey: "maxResults",
  resultKey: "taskArns",
};
const CALL: Call = { service: "ecs", operation: "ListTasks", input: { cluster: "demo" } };
const ARNS = ["a", "b", "c", "d", "e"];

/** A service that lists five tasks, two at a time. */
function lister() {
  const asked: unknown[] = [];
  const ask = async ({ input }: Call) => {
    asked.push(input);
    const members = new Map<string, unknown>(Object.entries(input ?? {}));
    const from = Number(members.get("nextToken") ?? 0);
    const size = Number(members.get("maxResults") ?? 2);
    const nextToken = from + size < ARNS.length ? { nextToken: String(from + size) } : {};
    const output = { taskArns: ARNS.slice(from, from + size), ...nextToken };
    return { ok: true, output } as const;
  };
  return { ask, asked };
}

async function listed(global: object): Promise<{ arns: unknown; resume: string | undefined }> {
  const pages = await fetchPages(lister().ask, { call: CALL, page: PAGE, global });
  if (!pages.ok) throw new Error(pages.error.message);
  const { taskArns } = mergePages("taskArns", pages.pages);
  return { arns: taskArns, resume: pages.resume };
}

test("all pages are merged and no token is left", async () => {
  expect(await listed({})).toEqual({ arns: ARNS, resume: undefined });
});

test("--page-size is what each request asks for", async () => {
  const { ask, asked } = lister();
  await fetchPages(ask, { call: CALL, page: PAGE, global: { pageSize: 4 } });
  expect(asked).toEqual([
    { cluster: "demo", maxResults: 4 },
    { cluster: "demo", maxResults: 4, nextToken: "4" },
  ]);
});

test("--max-items cuts inside a page, and --starting-token goes on there", async () => {
  const first = await listed({ maxItems: 3 });
  expect(first.arns).toEqual(["a", "b", "c"]);
  expect(atob(first.resume ?? "")).toBe('{"nextToken": "2", "boto_truncate_amount": 1}');
  const second = await listed({ startingToken: first.resume });
  expect(second).toEqual({ arns: ["d", "e"], resume: undefined });
});

test("a cut on the first page has no token of the service, at its end just that", async () => {
  expect(atob((await listed({ maxItems: 1 })).resume ?? "")).toBe(
    '{"nextToken": null, "boto_truncate_amount": 1}',
  );
  expect(atob((await listed({ maxItems: 2 })).resume ?? "")).toBe('{"nextToken": "2"}');
});

test("a starting token of the service itself is taken as it is", async () => {
  expect((await listed({ startingToken: "4" })).arns).toEqual(["e"]);
});

test("a refusal ends the pages", async () => {
  const error = { code: "ClusterNotFoundException", message: "Cluster not found." };
  const ask = async () => ({ ok: false, error }) as const;
  expect(await fetchPages(ask, { call: CALL, page: PAGE, global: {} })).toEqual({
    ok: false,
    error,
  });
});

test("the token of a cut list is its last member", () => {
  expect(mergePages("taskArns", [{ taskArns: ["a"] }], "t")).toEqual({
    taskArns: ["a"],
    NextToken: "t",
  });
});

test("a list beside the pages is merged with them, and never cut", async () => {
  const ask = async () => ({ ok: true, output: { taskArns: ARNS, others: ["x"] } }) as const;
  const page = { ...PAGE, besides: ["others", "none"] };
  const fetched = await fetchPages(ask, { call: CALL, page, global: { maxItems: 1 } });
  expect(fetched.ok && mergePages("taskArns", fetched.pages)).toEqual({
    taskArns: ["a"],
    others: ["x"],
    none: [],
  });
});
