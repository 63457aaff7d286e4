import { expect, test } from "vitest";
import type { RevisionView } from "../worker/frame";
import { documentChoices, newKey, newestRevisions, revisionBefore } from "./documents";

function revisions(...ids: readonly (readonly [string, RevisionView["status"]])[]) {
  return new Map(
    ids.map(([id, status]): [string, RevisionView] => {
      const [family = "", revision] = id.split(":");
      const number = Number(revision);
      const networkMode = "bridge";
      return [id, { id, family, revision: number, status, networkMode, registeredAt: 0 }];
    }),
  );
}

test("the newest ACTIVE revision stands for its family", () => {
  const newest = newestRevisions(
    revisions(["web:9", "ACTIVE"], ["web:10", "ACTIVE"], ["web:11", "INACTIVE"]),
  );
  expect(newest.get("web")?.id).toBe("web:10");
});

test("a family whose revisions are all deregistered still shows its last one", () => {
  const newest = newestRevisions(revisions(["web:1", "INACTIVE"], ["web:2", "INACTIVE"]));
  expect(newest.get("web")?.id).toBe("web:2");
});

test("families come by name, with drafts of another moment, then new documents, then files", () => {
  const drafts = new Map([
    ["new/1", '{"family": "cart"}'],
    ["family/later", "{}"],
    ["new/2", "not JSON"],
    ["file/run-task.json", "{}"],
    ["file/script.sh", "aws ecs list-clusters"],
  ]);
  const choices = documentChoices(revisions(["web:1", "ACTIVE"], ["api:3", "ACTIVE"]), drafts);
  expect(choices.map(({ title, revision, isDraft }) => [title, revision?.id, isDraft])).toEqual([
    ["api", "api:3", false],
    ["later", undefined, true],
    ["web", "web:1", false],
    ["cart, new", undefined, true],
    ["new 2", undefined, true],
    ["run-task.json", undefined, false],
  ]);
});

test("a new document never takes the place of a draft", () => {
  expect(newKey(new Map())).toBe("new/1");
  expect(newKey(new Map([["new/1", ""]]))).toBe("new/2");
});

test("the revision before is the nearest lower number of the same family", () => {
  const all = revisions(["web:1", "ACTIVE"], ["web:3", "ACTIVE"], ["api:2", "ACTIVE"]);
  const [first, third] = [all.get("web:1"), all.get("web:3")];
  expect(third && revisionBefore(all, third)).toBe(first);
  expect(first && revisionBefore(all, first)).toBeUndefined();
});
