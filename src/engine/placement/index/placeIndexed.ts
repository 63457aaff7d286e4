// Where one task goes, from what is already known of all instances. Answers what `place` answers.
import { assert } from "../../kernel/assert";
import type { Attempt } from "../../model/attempt";
import type { Ask } from "../ask";
import type { Candidate } from "../candidate";
import { judge } from "../filters/pipeline";
import type { Placed } from "../place";
import { drawPlace } from "../ranks/random";
import { keyOf, leaderOf, NOBODY, tiedAt, tiedBefore, tiedOf } from "./contest";
import { alike } from "./alike";
import { candidateOn, type PlacementIndex, type Roster } from "./roster";
import { catchUp, createStandings, type Division, type Standings } from "./standings";

/** So many slots are remembered for a cluster, in all standings together. */
const SLOTS_KEPT = 1_000_000;
const STANDINGS_KEPT = { least: 8, most: 256 };

/** Shared: every task that was placed keeps its attempt. */
const NO_COUNTS: Attempt["counts"] = Object.freeze({});

export function placeIndexed(ask: Ask, index: PlacementIndex, pool: string): Placed {
  const roster = index.rosters.get(pool);
  if (roster === undefined || roster.present === 0) {
    return { winner: undefined, fitting: 0, counts: NO_COUNTS };
  }
  const standings = standingsFor(ask, roster);
  catchUp(standings, roster);
  const { fitting } = standings;
  if (fitting === 0) return unplaced(ask, standings, roster);
  const slot = nthSlot(bestOf(standings), roster, (among) => drawPlace(ask, among));
  return { winner: candidateAt(roster, slot, ask), fitting, counts: NO_COUNTS };
}

/** How many instances of a pool are looked at. */
export function candidatesIn({ rosters }: PlacementIndex, pool: string): number {
  return rosters.get(pool)?.present ?? 0;
}

/** The standings of asks like this one; new ones take the room of those not asked for longest. */
function standingsFor(ask: Ask, roster: Roster): Standings {
  const ofGroup = roster.standings.get(ask.group) ?? [];
  let found = ofGroup.find((standings) => alike(ask, standings.ask));
  if (found === undefined) {
    found = createStandings(ask);
    roster.standings.set(ask.group, [...ofGroup, found]);
  }
  roster.asks += 1;
  found.askedAt = roster.asks;
  if (found.seen === 0) forgetOldest(roster);
  return found;
}

function forgetOldest({ standings, hosts }: Roster): void {
  const { least, most } = STANDINGS_KEPT;
  const room = Math.max(least, Math.min(most, Math.floor(SLOTS_KEPT / hosts.length)));
  const kept = [...standings.values()].flat();
  if (kept.length <= room) return;
  const oldest = kept.reduce((a, b) => (a.askedAt < b.askedAt ? a : b));
  const { group } = oldest.ask;
  const left = (standings.get(group) ?? []).filter((each) => each !== oldest);
  if (left.length === 0) standings.delete(group);
  else standings.set(group, left);
}

/** The divisions whose leaders fit and are equally good by the strategy. */
function bestOf(standings: Standings): readonly Division[] {
  let best: Division[] = [];
  for (const division of standings.divisions.values()) {
    const leader = leaderOf(division.contest);
    if (leader === NOBODY || missesAt(division, leader) > 0) continue;
    const order = best[0] === undefined ? 0 : compare(standings, division, best[0]);
    if (order < 0) best = [division];
    else if (order === 0) best.push(division);
  }
  return best;
}

function missesAt({ contest }: Division, entry: number): number {
  return keyOf(contest, entry, 0);
}

/** Compares the leaders of two divisions, rule by rule. */
function compare(standings: Standings, a: Division, b: Division): number {
  let [ofInstance, ofGroup] = [0, 0];
  for (const rank of standings.ranks) {
    const order =
      rank.of === "instance"
        ? leaderKey(a, ++ofInstance) - leaderKey(b, ofInstance)
        : sumOf(standings, a, ofGroup) - sumOf(standings, b, ofGroup++);
    if (order !== 0) return order;
  }
  return 0;
}

function leaderKey({ contest }: Division, i: number): number {
  return keyOf(contest, leaderOf(contest), i);
}

function sumOf({ sums }: Standings, { groups }: Division, i: number): number {
  return sums[i]?.get(groups[i] ?? "") ?? 0;
}

/** The slot that is drawn among all leaders of these divisions, in order of registration. */
function nthSlot(
  divisions: readonly Division[],
  { hosts }: Roster,
  draw: (among: number) => number,
): number {
  const [only] = divisions;
  const n = draw(divisions.reduce((sum, { contest }) => sum + tiedOf(contest), 0));
  if (only !== undefined && divisions.length === 1) {
    return only.slots[tiedAt(only.contest, n)] ?? NOBODY;
  }
  // The lowest slot such that more than n of the leaders stand at it or before it.
  let [low, high] = [0, hosts.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const upTo = divisions.reduce((sum, division) => sum + leadersUpTo(division, middle), 0);
    if (upTo > n) high = middle;
    else low = middle + 1;
  }
  return low;
}

function leadersUpTo({ slots, contest }: Division, slot: number): number {
  let [low, high] = [0, slots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle] ?? 0) <= slot) low = middle + 1;
    else high = middle;
  }
  return tiedBefore(contest, low);
}

/** Why nothing fits: the counts, and the one that missed least. */
function unplaced(ask: Ask, { counts, divisions }: Standings, roster: Roster): Placed {
  let closest = { slot: NOBODY, misses: Infinity };
  for (const division of divisions.values()) {
    const leader = leaderOf(division.contest);
    if (leader === NOBODY) continue;
    const found = { slot: division.slots[leader] ?? NOBODY, misses: missesAt(division, leader) };
    const order = found.misses - closest.misses;
    if (order < 0 || (order === 0 && found.slot < closest.slot)) closest = found;
  }
  const candidate = candidateAt(roster, closest.slot, ask);
  const [reason] = judge(ask, candidate).reasons;
  assert(reason !== undefined, "what does not fit has a reason");
  return {
    winner: undefined,
    fitting: 0,
    counts: inOrder(counts),
    closest: { containerInstanceId: candidate.instance.id, reason },
  };
}

function inOrder(counts: Standings["counts"]): Attempt["counts"] {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function candidateAt({ hosts }: Roster, slot: number, { group }: Ask): Candidate {
  const host = hosts[slot];
  const candidate = host && candidateOn(host, group);
  assert(candidate !== undefined, "who takes part is a candidate");
  return candidate;
}
