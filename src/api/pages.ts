// Pages of a list: `maxResults` and an opaque `nextToken`, as every ECS list operation has them.
import { digestOf } from "../engine/kernel/chance";
import { refuse, type Refused } from "./operation";

export interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface PageLimits {
  /** Items of a page when the request does not say. */
  readonly usual: number;
  readonly most: number;
}

export interface Page<T> {
  readonly kind: "page";
  readonly items: T[];
  /** Absent on the last page. */
  readonly nextToken?: string;
}

/** Most ECS lists. ListServices shows 10 when not asked. */
export const USUAL_LIMITS: PageLimits = { usual: 100, most: 100 };

/** What EC2 describes at once. */
export const EC2_LIMITS: PageLimits = { usual: 1_000, most: 1_000 };

export function pageOf<T>(
  items: readonly T[],
  request: PageRequest,
  limits: PageLimits = USUAL_LIMITS,
): Page<T> | Refused {
  const size = request.maxResults ?? limits.usual;
  if (size < 1 || size > limits.most) {
    const message = `maxResults must be between 1 and ${limits.most}.`;
    return refuse("InvalidParameterException", message, ["maxResults"]);
  }
  const from = request.nextToken === undefined ? 0 : startOf(request.nextToken);
  if (from === undefined) {
    return refuse("InvalidParameterException", "Invalid token.", ["nextToken"]);
  }
  const page = { kind: "page", items: items.slice(from, from + size) } as const;
  return from + size < items.length ? { ...page, nextToken: tokenOf(from + size) } : page;
}

function tokenOf(start: number): string {
  return `${digestOf(`page ${start}`)}${start.toString(16).padStart(8, "0")}`;
}

function startOf(token: string): number | undefined {
  const start = Number.parseInt(token.slice(-8), 16);
  return Number.isSafeInteger(start) && tokenOf(start) === token ? start : undefined;
}
