// Client tokens: the same call again is answered with what the first one made. A token counts for
// one operation and one cluster, for a day at most. (API reference: Ensuring idempotency)
import { digestOf } from "../engine/kernel/chance";
import { canonical } from "../engine/kernel/snapshot";
import { all, find } from "../engine/kernel/tables";
import { insert, remove } from "../engine/kernel/world";
import type { RegionWorld } from "../engine/model/region";
import { refuse, type Refused } from "./operation";

/** A day. */
const TOKEN_LIFE_MS = 86_400_000;

export interface TokenAsked {
  readonly operation: string;
  /** The cluster, or the service. */
  readonly within: string;
  readonly token: string | undefined;
  readonly input: object;
}

export interface TokenUse {
  /** What a call with this token made before; undefined: the token is new. */
  readonly made?: readonly string[];
  /** The request is another one than before. */
  readonly differs: boolean;
  /** Notes what this call made. */
  readonly keep: (turn: RegionWorld, made: readonly string[]) => void;
}

export function tokenUse(world: RegionWorld, asked: TokenAsked): TokenUse {
  const { operation, within, token, input } = asked;
  if (token === undefined) return { differs: false, keep: () => undefined };
  const id = `${operation} ${within} ${token}`;
  const request = Object.entries(input).filter(([name]) => name.toLowerCase() !== "clienttoken");
  const digest = digestOf(canonical(Object.fromEntries(request)));
  const before = find(world.tables.clientTokens, id);
  const isOld = before !== undefined && isOver(world, before.usedAt);
  return {
    made: isOld ? undefined : before?.made,
    differs: before !== undefined && before.digest !== digest,
    keep: (turn, made) => {
      forgetOld(turn);
      if (find(turn.tables.clientTokens, id) !== undefined) remove(turn, "clientTokens", id);
      insert(turn, "clientTokens", { id, digest, made, usedAt: turn.now });
    },
  };
}

function isOver(world: RegionWorld, usedAt: number): boolean {
  return world.now - usedAt >= TOKEN_LIFE_MS;
}

/** They stand in order of use. */
function forgetOld(world: RegionWorld): void {
  for (const { id, usedAt } of all(world.tables.clientTokens)) {
    if (!isOver(world, usedAt)) return;
    remove(world, "clientTokens", id);
  }
}

/** `most` is the longest token the operation takes. */
export function refuseToken(token: string | undefined, most: number): Refused | undefined {
  if (token === undefined || token.length <= most) return undefined;
  const message = `idempotency token longer than ${most}.`;
  return refuse("InvalidParameterException", message, ["clientToken"]);
}
