// Random programs against the door, all invariants after every turn: the campaign behind
// `npm run fuzz`. A failure is made short and printed with its seed and a link.
import { encodeLink } from "../scenario/link";
import { shrink } from "./fuzz/shrink";
import { STEP_KINDS } from "./fuzz/steps";
import { runProgram, scenarioOf, type Trial } from "./fuzz/trial";

export interface Campaign {
  readonly seeds: number;
  readonly steps: number;
  /** The first seed. */
  readonly from: number;
  readonly say: (line: string) => void;
}

export interface Outcome {
  readonly turns: number;
  readonly failures: readonly Trial[];
  /** Kinds of steps that were never accepted: then they test nothing. */
  readonly idle: readonly string[];
}

export function runCampaign({ seeds, steps, from, say }: Campaign): Outcome {
  const accepted = new Map<string, number>();
  const failures: Trial[] = [];
  let turns = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const trial = runProgram(String(seed), steps);
    turns += trial.turns;
    for (const [name, count] of trial.accepted) {
      accepted.set(name, (accepted.get(name) ?? 0) + count);
    }
    if (trial.failure === undefined) continue;
    say(`seed ${seed}: ${trial.failure.kind}: ${trial.failure.what[0] ?? ""}`);
    failures.push(shrink(trial));
  }
  const idle = STEP_KINDS.map(({ name }) => name).filter((name) => !accepted.has(name));
  return { turns, failures, idle };
}

export interface Search extends Omit<Campaign, "say"> {
  /** A failure of so many calls is short enough. */
  readonly calls: number;
}

/** A seed that fails may need many calls, and another one few. */
const MOST_FAILURES_TRIED = 8;

/** A failure made short, the shortest of some seeds; undefined: there is none. */
export function findFailure({ seeds, steps, from, calls }: Search): Trial | undefined {
  let best: Trial | undefined;
  let tried = 0;
  for (let seed = from; seed < from + seeds && tried < MOST_FAILURES_TRIED; seed++) {
    const trial = runProgram(String(seed), steps);
    if (trial.failure === undefined) continue;
    const short = shrink(trial);
    if (best === undefined || short.journal.length < best.journal.length) best = short;
    if (best.journal.length <= calls) return best;
    tried += 1;
  }
  return best;
}

/** A failure in words: what broke where, the calls that lead there, and a link. */
export async function report(trial: Trial): Promise<readonly string[]> {
  const { seed, journal, failure } = trial;
  if (failure === undefined) return [];
  const link = await encodeLink(scenarioOf(trial));
  return [
    `Seed ${seed}: ${failure.kind}, at turn ${failure.turn}, ${failure.at} ms:`,
    ...failure.what.map((line) => `  ${line}`),
    `After ${journal.length} calls:`,
    ...journal.map(
      ({ at, call }) => `  ${at} ${call.service} ${call.operation} ${JSON.stringify(call.input)}`,
    ),
    `Link: #${link}`,
  ];
}
