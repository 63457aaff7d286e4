// random: any one of those that are left. Also how a tie is settled that no rule decides.
// The draw is keyed by the ask, so another branch of the world draws the same.
import { chance } from "../../kernel/chance";
import { assert } from "../../kernel/assert";
import type { Ask } from "../ask";
import type { Candidate } from "../candidate";

export function draw(ask: Ask, among: readonly Candidate[]): Candidate {
  const drawn = among[drawPlace(ask, among.length)];
  assert(drawn !== undefined, "a draw among at least one");
  return drawn;
}

/** Which of so many, in order of registration, is drawn. */
export function drawPlace({ seed, id }: Ask, among: number): number {
  return chance(seed, "placement", id, among);
}
