// One random program on one small region: every turn is checked, every refusal must leave no trace.
// What goes wrong is thrown as `Broken` and caught once, by `trial.ts`.
import type { Answer, Call } from "../../api/call";
import { turnViolations } from "../../engine/checks/turns";
import { violations } from "../../engine/checks/violations";
import { scheduled } from "../../engine/kernel/agenda";
import { act, createHistory, runUntil } from "../../engine/kernel/history";
import { digest } from "../../engine/kernel/snapshot";
import type { RegionWorld } from "../../engine/model/region";
import type { Scenario, ScenarioEntry } from "../../scenario/document";
import { REGION_DOMAIN } from "../../worker/domain";
import { regionOf } from "../../worker/regionOf";
import { createWatch } from "./watch";

export type BrokenKind =
  | "an invariant does not hold"
  | "a refused call changed the world"
  | "the engine failed"
  | "the world does not stand still"
  | "the world does not come to rest"
  | "a replay ends otherwise";

export class Broken extends Error {
  override readonly name = "Broken";
  readonly kind: BrokenKind;
  readonly what: readonly string[];
  constructor(kind: BrokenKind, what: readonly string[]) {
    super(`${kind}: ${what.join("; ")}`);
    this.kind = kind;
    this.what = what;
  }
}

export interface Session {
  readonly world: () => RegionWorld;
  /** The calls that had an effect, and the one that broke the world. */
  readonly journal: readonly ScenarioEntry[];
  readonly call: (call: Call) => Answer;
  /** Lets virtual ms pass. */
  readonly wait: (ms: number) => void;
  /** Plays the journal again from the beginning: it must end the same, to the digest. */
  readonly replay: () => void;
}

/** A digest costs more than a turn: refusals are looked at one in so many. */
const REFUSALS_LOOKED_AT = 8;
/** More turns than this in one minute are a storm: something wakes itself. */
const MOST_TURNS_A_MINUTE = 3_000;
const MINUTE_MS = 60_000;

export function openSession(region: Pick<Scenario, "seed" | "region" | "behaviours">): Session {
  let refusals = 0;
  const watch = createWatch();
  const journal: ScenarioEntry[] = [];
  const history = createHistory(regionOf(region), REGION_DOMAIN, {
    snapshotEvery: Infinity,
    onTurn: ({ facts }, world) => {
      const what = facts.map((fact) => fact.what);
      const broken = [...violations(world), ...turnViolations(world, what), ...watch(world, what)];
      if (broken.length > 0) throw new Broken("an invariant does not hold", broken);
    },
  });
  return {
    world: () => history.world,
    journal,
    call: (call) => {
      refusals += 1;
      const before = refusals % REFUSALS_LOOKED_AT === 0 ? digest(history.world) : undefined;
      journal.push({ at: history.world.now, call });
      const { answer, report } = act(history, call);
      const isRefused = report === undefined;
      if (isRefused) journal.pop();
      if (isRefused && before !== undefined && digest(history.world) !== before) {
        throw new Broken("a refused call changed the world", [call.operation]);
      }
      return answer;
    },
    wait: (ms) => {
      const end = history.world.now + ms;
      while (history.world.now < end) {
        const at = Math.min(end, history.world.now + MINUTE_MS);
        const from = history.world.now;
        if (runUntil(history, { at, maxTurns: MOST_TURNS_A_MINUTE }) === "time") continue;
        const what = scheduled(history.world.agenda)
          .slice(0, 3)
          .map((next) => JSON.stringify(next));
        throw new Broken("the world does not stand still", [`after ${from} ms`, ...what]);
      }
    },
    replay: () => {
      // What is due at this very moment is part of it.
      runUntil(history, { at: history.world.now, maxTurns: Infinity });
      const mismatches: string[] = [];
      const again = createHistory(regionOf(region), REGION_DOMAIN, {
        journal: history.journal,
        snapshotEvery: Infinity,
        onMismatch: ({ call }) => mismatches.push(`${call.operation} is refused`),
      });
      runUntil(again, { at: history.world.now, maxTurns: Infinity });
      if (digest(again.world) !== digest(history.world)) mismatches.push("the digests differ");
      if (mismatches.length > 0) throw new Broken("a replay ends otherwise", mismatches);
    },
  };
}
