// A trial: a random program, or a recorded journal, played to its end and then left in peace. The
// journal alone decides what happens, so that a shorter one can be tried again.
import type { Scenario, ScenarioEntry } from "../../scenario/document";
import { ENGINE_VERSION } from "../../engine/version";
import { calmDown } from "./calm";
import { createDice } from "./dice";
import { prelude, regionFor } from "./region";
import { Broken, openSession, type BrokenKind, type Session } from "./session";
import { kindsFor, nextStep, waitMs } from "./steps";

/** Failures show within this time of the last call, unless they are about coming to rest. */
const AFTERMATH_MS = 120_000;

export interface Failure {
  readonly kind: BrokenKind;
  readonly what: readonly string[];
  readonly turn: number;
  readonly at: number;
}

export interface Trial {
  readonly seed: string;
  /** The accepted calls, up to the failure; those of the quiet phase are not among them. */
  readonly journal: readonly ScenarioEntry[];
  readonly turns: number;
  /** How often each kind of step was accepted. */
  readonly accepted: ReadonlyMap<string, number>;
  readonly failure?: Failure;
}

/** Random calls and faults through the door, then a replay and a quiet phase that converges. */
export function runProgram(seed: string, steps: number): Trial {
  const accepted = new Map<string, number>();
  return observe(seed, accepted, { quiet: true }, (session) => {
    for (const call of prelude(session.world)) session.call(call);
    const dice = createDice(seed);
    const kinds = kindsFor(seed);
    for (let i = 0; i < steps; i++) {
      if (dice.once(3)) {
        session.wait(waitMs(dice));
        continue;
      }
      const step = nextStep(dice, session.world(), kinds);
      if (step === undefined) continue;
      const { ok } = session.call(step.call);
      if (ok) accepted.set(step.name, (accepted.get(step.name) ?? 0) + 1);
    }
  });
}

/** Plays a journal by its times; calls that are refused now are left out. */
export function replayJournal(
  seed: string,
  journal: readonly ScenarioEntry[],
  { quiet }: { readonly quiet: boolean },
): Trial {
  return observe(seed, new Map(), { quiet }, (session) => {
    for (const { at, call } of journal) {
      session.wait(Math.max(0, at - session.world().now));
      session.call(call);
    }
    if (!quiet) session.wait(AFTERMATH_MS);
  });
}

function observe(
  seed: string,
  accepted: ReadonlyMap<string, number>,
  { quiet }: { readonly quiet: boolean },
  play: (session: Session) => void,
): Trial {
  const session = openSession(regionFor(seed));
  let played: readonly ScenarioEntry[] = [];
  const failure = failureOf(session, () => {
    play(session);
    played = [...session.journal];
    if (!quiet) return;
    session.replay();
    calmDown(session);
  });
  const journal = played.length > 0 ? played : [...session.journal];
  return { seed, journal, turns: session.world().turn, accepted, ...(failure && { failure }) };
}

function failureOf(session: Session, work: () => void): Failure | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    const { turn, now: at } = session.world();
    if (error instanceof Broken) return { kind: error.kind, what: error.what, turn, at };
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: "the engine failed", what: [text], turn, at };
  }
}

/** The failing world as a scenario, opening where it breaks. */
export function scenarioOf({ seed, journal, failure }: Trial): Scenario {
  return {
    version: 1,
    engine: ENGINE_VERSION,
    title: failure === undefined ? `Fuzz ${seed}` : `Fuzz ${seed}: ${failure.kind}`,
    ...regionFor(seed),
    journal,
    ...(failure && { view: { at: failure.at } }),
  };
}
