// How all instances of a cluster stand with one kind of ask: who fits, in which order, who turned
// away and why, who came closest. Every filter has judged every instance once; from then on only
// those that changed are judged again. Exact for any filter, since the filters themselves judge.
//
// Instances are divided by what the strategy spreads over (zone, rack, ...): within a division the
// order is a matter of each instance alone, and a contest knows it; the few divisions are compared
// when somebody asks. An instance that does not fit takes part too, behind all that fit, by how
// many filters it missed: so the leader is the closest match when nothing fits.
import type { ReasonCode } from "../../model/attempt";
import type { Ask } from "../ask";
import type { Candidate } from "../candidate";
import { judge } from "../filters/pipeline";
import { codesOf, missesOf } from "../place";
import type { GroupRank, InstanceRank, Rank } from "../ranks/rank";
import { ranksOf } from "../ranks/strategy";
import { compete, type Contest, createContest, enter, withdraw } from "./contest";
import { candidateOn, changesOf, type Roster } from "./roster";

/** Instances that are alike in all that the strategy spreads over. */
export interface Division {
  readonly name: string;
  /** The group of each group rank, in their order. */
  readonly groups: readonly string[];
  /** Entries by place: their slots, ascending. */
  readonly slots: number[];
  /** Keys: misses, then the value of each instance rank; zeros for one that does not fit. */
  readonly contest: Contest;
}

/** What a slot adds to the counts. */
interface Share {
  codes: readonly ReasonCode[];
  isPresent: boolean;
  ofGroup: number;
}

/** Where a slot is entered, and what it added when it was last judged. */
interface Standing extends Share {
  readonly division: Division;
  readonly entry: number;
}

export interface Standings {
  /** Asks that differ from this one by no more than their id have the same standings. */
  readonly ask: Ask;
  readonly ranks: readonly Rank[];
  readonly instanceRanks: readonly InstanceRank[];
  readonly groupRanks: readonly GroupRank[];
  /** By group rank: tasks of the asking group in each group. */
  sums: readonly Map<string, number>[];
  readonly divisions: Map<string, Division>;
  /** By slot; undefined for one that was no candidate when it was looked at first. */
  readonly known: (Standing | undefined)[];
  readonly counts: Map<ReasonCode, number>;
  fitting: number;
  /** How many of the roster's changes have been taken in. */
  seen: number;
  /** The number of the ask that was answered last. */
  askedAt: number;
}

const NO_CODES: readonly ReasonCode[] = [];

export function createStandings(ask: Ask): Standings {
  const ranks = ranksOf(ask.strategy);
  const groupRanks = ranks.filter((rank) => rank.of === "group");
  return {
    ask,
    ranks,
    instanceRanks: ranks.filter((rank) => rank.of === "instance"),
    groupRanks,
    sums: groupRanks.map(() => new Map()),
    divisions: new Map(),
    known: [],
    counts: new Map(),
    fitting: 0,
    seen: 0,
    askedAt: 0,
  };
}

/** Takes in what has changed since the last time. */
export function catchUp(standings: Standings, roster: Roster): void {
  const { seen } = standings;
  standings.seen = changesOf(roster);
  if (seen < roster.forgotten || !takeInChanges(standings, roster, seen)) startOver(standings);
  for (let slot = standings.known.length; slot < roster.hosts.length; slot++) {
    enterSlot(standings, roster, slot);
  }
}

/** False when an instance belongs elsewhere than it was entered: all are judged anew then. */
function takeInChanges(standings: Standings, roster: Roster, seen: number): boolean {
  const { log, forgotten, changedAt } = roster;
  for (let at = seen - forgotten; at < log.length; at++) {
    const slot = log[at] ?? 0;
    const isNewest = changedAt[slot] === forgotten + at;
    if (!isNewest || slot >= standings.known.length) continue;
    if (!judgeSlot(standings, roster, slot)) return false;
  }
  return true;
}

function startOver(standings: Standings): void {
  standings.sums = standings.groupRanks.map(() => new Map());
  standings.divisions.clear();
  standings.known.length = 0;
  standings.counts.clear();
  standings.fitting = 0;
}

/** False when the instance belongs elsewhere than where it was entered; then nothing is changed. */
function judgeSlot(standings: Standings, roster: Roster, slot: number): boolean {
  const host = roster.hosts[slot];
  const candidate = host && candidateOn(host, standings.ask.group);
  const known = standings.known[slot];
  if (candidate === undefined) {
    if (known !== undefined) retire(standings, known);
    return true;
  }
  const name = divisionName(standings, candidate);
  if (known === undefined || known.division.name !== name) return false;
  stand(standings, known, candidate);
  return true;
}

/** Enters the next slot of the roster; one that is no candidate is left out. */
function enterSlot(standings: Standings, roster: Roster, slot: number): void {
  const host = roster.hosts[slot];
  const candidate = host && candidateOn(host, standings.ask.group);
  if (candidate === undefined) {
    standings.known.push(undefined);
    return;
  }
  const division = divisionOf(standings, candidate);
  division.slots.push(slot);
  const entry = enter(division.contest);
  const standing = { division, entry, codes: NO_CODES, isPresent: false, ofGroup: 0 };
  standings.known.push(standing);
  stand(standings, standing, candidate);
}

function stand(standings: Standings, standing: Standing, candidate: Candidate): void {
  const judgement = judge(standings.ask, candidate);
  const fits = judgement.reasons.length === 0;
  count(standings, standing, {
    codes: fits ? NO_CODES : codesOf(judgement.reasons),
    isPresent: true,
    ofGroup: candidate.tasks.ofGroup,
  });
  const { division, entry } = standing;
  const keys = [missesOf({ candidate, judgement })];
  for (const rank of standings.instanceRanks) keys.push(fits ? rank.value(candidate) : 0);
  compete(division.contest, entry, keys);
}

function retire(standings: Standings, standing: Standing): void {
  count(standings, standing, { codes: NO_CODES, isPresent: false, ofGroup: 0 });
  withdraw(standing.division.contest, standing.entry);
}

/** Replaces what a slot adds to the counts. */
function count(standings: Standings, standing: Standing, now: Share): void {
  if (isSameShare(standing, now)) return;
  standings.fitting += fitting(now) - fitting(standing);
  for (const code of standing.codes) add(standings.counts, code, -1);
  for (const code of now.codes) add(standings.counts, code, 1);
  const more = now.ofGroup - standing.ofGroup;
  for (const [i, sums] of standings.sums.entries()) {
    if (more !== 0) add(sums, standing.division.groups[i] ?? "", more);
  }
  Object.assign(standing, now);
}

function isSameShare(a: Share, b: Share): boolean {
  if (a.isPresent !== b.isPresent || a.ofGroup !== b.ofGroup) return false;
  return a.codes.length === b.codes.length && a.codes.every((code, i) => code === b.codes[i]);
}

function fitting({ isPresent, codes }: Share): number {
  return isPresent && codes.length === 0 ? 1 : 0;
}

function add<K>(sums: Map<K, number>, key: K, by: number): void {
  const sum = (sums.get(key) ?? 0) + by;
  if (sum === 0) sums.delete(key);
  else sums.set(key, sum);
}

function divisionName({ groupRanks }: Standings, { instance }: Candidate): string {
  const [only, ...others] = groupRanks;
  if (only === undefined) return "";
  if (others.length === 0) return only.groupOf(instance);
  return groupRanks.map((rank) => rank.groupOf(instance)).join("\n");
}

function divisionOf(standings: Standings, candidate: Candidate): Division {
  const { divisions, groupRanks, instanceRanks } = standings;
  const name = divisionName(standings, candidate);
  let division = divisions.get(name);
  if (division === undefined) {
    const groups = groupRanks.map((rank) => rank.groupOf(candidate.instance));
    division = { name, groups, slots: [], contest: createContest(1 + instanceRanks.length) };
    divisions.set(name, division);
  }
  return division;
}
