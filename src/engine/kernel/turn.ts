// One turn: a timer that fires, or a call that was accepted. Reads and refusals are answered
// without a turn, so they can change nothing.
import { type Agenda, pop, peek, type Timer } from "./agenda";
import { assert } from "./assert";
import type { Diff, Fact, Happening, Records, World } from "./world";

/** What a call came to: an answer without effect, or an effect that yields the answer. */
export type Decision<W, A> =
  | { readonly kind: "answered"; readonly answer: A }
  | { readonly kind: "accepted"; readonly apply: (world: W) => A };

/** The rules of one kind of world. */
export interface Domain<R extends Records, T extends Timer, F extends Happening, C, A> {
  /** Lets a timer act on the world. */
  readonly fire: (world: World<R, T, F>, timer: T) => void;
  /** Decides about a call; must not write. */
  readonly decide: (world: World<R, T, F>, call: C) => Decision<World<R, T, F>, A>;
}

export interface TurnReport<F extends Happening, C> {
  readonly turn: number;
  readonly at: number;
  readonly call: C | undefined;
  readonly diff: Diff;
  readonly facts: readonly Fact<F>[];
}

export interface Performed<F extends Happening, C, A> {
  readonly answer: A;
  /** Undefined for reads and refusals: they are no turns. */
  readonly report: TurnReport<F, C> | undefined;
}

export interface CarriedOut<F extends Happening, C, A> extends Performed<F, C, A> {
  readonly report: TurnReport<F, C>;
}

function openTurn<R extends Records, T extends Timer, F extends Happening>(
  world: World<R, T, F>,
): void {
  assert(world.open === undefined, "turns do not nest");
  world.turn += 1;
  world.open = { diff: new Map(), facts: [] };
}

function closeTurn<R extends Records, T extends Timer, F extends Happening, C>(
  world: World<R, T, F>,
  call: C | undefined,
): TurnReport<F, C> {
  const { open } = world;
  assert(open !== undefined, "a turn is open");
  world.open = undefined;
  return { turn: world.turn, at: world.now, call, diff: open.diff, facts: open.facts };
}

/** Decides about a call and, when it is accepted, carries it out as one turn. */
export function perform<R extends Records, T extends Timer, F extends Happening, C, A>(
  world: World<R, T, F>,
  domain: Domain<R, T, F, C, A>,
  call: C,
): Performed<F, C, A> {
  const decision = domain.decide(world, call);
  if (decision.kind === "answered") return { answer: decision.answer, report: undefined };
  return carryOut(world, call, decision.apply);
}

/** Applies an accepted call as one turn. */
export function carryOut<R extends Records, T extends Timer, F extends Happening, C, A>(
  world: World<R, T, F>,
  call: C,
  apply: (world: World<R, T, F>) => A,
): CarriedOut<F, C, A> {
  openTurn(world);
  const answer = apply(world);
  return { answer, report: closeTurn(world, call) };
}

/** When the next timer fires, or undefined when the agenda is empty. */
export function nextAt<T extends Timer>(world: { agenda: Agenda<T> }): number | undefined {
  return peek(world.agenda)?.at;
}

/** Fires the next timer as one turn; undefined when there is none. */
export function fireNext<R extends Records, T extends Timer, F extends Happening, C, A>(
  world: World<R, T, F>,
  domain: Domain<R, T, F, C, A>,
): TurnReport<F, C> | undefined {
  const next = pop(world.agenda);
  if (next === undefined) return undefined;
  world.now = next.at;
  openTurn(world);
  domain.fire(world, next.timer);
  return closeTurn<R, T, F, C>(world, undefined);
}
