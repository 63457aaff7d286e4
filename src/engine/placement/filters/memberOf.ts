// The constraint memberOf: the instance must match the query. The objection names the part of the
// expression that fails first, and what the instance has of what that part asks about.
// (guide: task-placement-constraints, cluster-query-language)
import type { Reason } from "../../model/attempt";
import type { Candidate } from "../candidate";
import { type CompiledQuery, matches } from "../query/compile";
import type { Attribute } from "../../model/resources";
import type { Filter } from "./filter";
import { NO_REASONS } from "./filter";

export const memberOfFilter: Filter = {
  code: "MEMBER_OF",
  judge({ constraints: { queries }, startsAt }, candidate) {
    if (queries.every((query) => holds(query, candidate, startsAt))) return NO_REASONS;
    return queries.flatMap((query) => objection(query, candidate, startsAt) ?? []);
  },
};

type Answers = WeakMap<readonly Attribute[], boolean>;

/** By query and list of attributes, which are frozen; undefined for one that asks about more. */
const answers = new WeakMap<CompiledQuery, Answers | undefined>();

function holds(query: CompiledQuery, candidate: Candidate, startsAt: number): boolean {
  if (!answers.has(query)) answers.set(query, isStatic(query) ? new WeakMap() : undefined);
  const known = answers.get(query);
  if (known === undefined) return matches(query, candidate, startsAt);
  const { attributes } = candidate.instance;
  let answer = known.get(attributes);
  if (answer === undefined) {
    answer = matches(query, candidate, startsAt);
    known.set(attributes, answer);
  }
  return answer;
}

function isStatic({ subjects }: CompiledQuery): boolean {
  return [...subjects].every((subject) => subject.startsWith("attribute:"));
}

function objection(
  { expression, clauses }: CompiledQuery,
  candidate: Candidate,
  startsAt: number,
): Reason | undefined {
  const failed = clauses.find((clause) => !clause.matches(candidate, startsAt));
  if (failed === undefined) return undefined;
  const { text: clause } = failed;
  const found = failed.found(candidate, startsAt);
  const reason = { code: "MEMBER_OF", expression, clause } as const;
  return found === undefined ? reason : { ...reason, found };
}
