// The dice of one random program: draws follow one another, the same for the same seed.
import { chance } from "../../engine/kernel/chance";

export interface Dice {
  /** A whole number in [0, outOf). */
  readonly below: (outOf: number) => number;
  readonly pick: <T>(items: readonly T[]) => T | undefined;
  /** Once in so many times. */
  readonly once: (inSoMany: number) => boolean;
}

export function createDice(seed: string): Dice {
  let rolled = 0;
  const below = (outOf: number): number => {
    rolled += 1;
    return chance(seed, "fuzz", String(rolled), Math.max(1, outOf));
  };
  return {
    below,
    pick: (items) => items[below(items.length)],
    once: (inSoMany) => below(inSoMany) === 0,
  };
}
