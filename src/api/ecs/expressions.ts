// Cluster query expressions in requests: constraints and filters. Assumed: AWS's wording for one
// that cannot be read; the place is counted in characters from 1.
import { compileQuery } from "../../engine/placement/query/compile";
import { problemText } from "../../engine/placement/query/problem";

/** What is wrong with an expression; undefined: it can be read. */
export function expressionProblem(expression: string): string | undefined {
  const query = compileQuery(expression);
  return query.kind === "query" ? undefined : `Invalid expression ${problemText(query)}.`;
}
