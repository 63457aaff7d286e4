// What to do when a worker has died: start another and replay; when the replay dies where the last
// one died, open just before that turn; when nothing helps, give up and say so.

export interface Death {
  readonly because: "crashed" | "hung" | "never-started";
  readonly error: string;
  /** The turn it was in, where that is known. */
  readonly turn: number | undefined;
  /** It had not yet come back to the moment last seen. */
  readonly whileReplaying: boolean;
}

export type Remedy =
  | { readonly kind: "restart" }
  | { readonly kind: "open-before"; readonly turn: number }
  | { readonly kind: "give-up" };

const MOST_DEATHS = 5;

/** `deaths` are those since the world last went on unharmed, the newest last. */
export function remedyFor(deaths: readonly Death[]): Remedy {
  const death = deaths[deaths.length - 1];
  const before = deaths[deaths.length - 2];
  if (death === undefined) return { kind: "restart" };
  if (deaths.length > MOST_DEATHS) return { kind: "give-up" };
  if (death.turn === undefined || before === undefined) return { kind: "restart" };
  const again = before.turn === death.turn || (before.turn === undefined && death.whileReplaying);
  return again ? { kind: "open-before", turn: death.turn } : { kind: "restart" };
}
