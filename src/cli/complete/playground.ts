// Completion after `playground`: its verbs, and the options of those that make a call.
import { playgroundModel } from "../../api/models/neighbours";
import { own } from "../own";
import { CALL_VERBS, CLOCK_VERBS, PLAYGROUND_VERBS } from "../playground/verbs";
import { xformName } from "../xformName";
import type { Context, Offer } from "./candidate";
import { hintsFor, kindOf } from "./names";
import type { Offered } from "./values";

const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  speed: ["1", "10", "60", "100", "1000"],
  seek: ["0s", "1m", "5m", "10m", "1h"],
};

const VERBS = PLAYGROUND_VERBS.map((text): Offer => {
  return { kind: "command", text, about: CLOCK_VERBS[text] };
});

export function playgroundOffers(
  words: readonly string[],
  typed: string,
  context: Context,
): readonly Offered[] {
  const [verb, ...rest] = words;
  return [{ tail: typed, ...offersFor(verb, rest, { typed, context }) }];
}

function offersFor(
  verb: string | undefined,
  rest: readonly string[],
  { typed, context }: { readonly typed: string; readonly context: Context },
): Omit<Offered, "tail"> {
  if (verb === undefined) return { offers: VERBS };
  const call = own(CALL_VERBS, verb);
  if (call === undefined) {
    const values = rest.length === 0 ? (own(ARGUMENTS, verb) ?? []) : [];
    return { offers: values.map(toValue) };
  }
  const shape = playgroundModel.operations[call.operation] ?? "";
  const members = playgroundModel.shapes[shape] ?? {};
  const places = call.positional.filter((name) => name in members);
  const key = typed.startsWith("-") ? undefined : keyAt({ rest, places, members });
  if (key !== undefined) return valuesOf(shape, key, { call: call.operation, context });
  const offers = Object.entries(members)
    .map(([name, { required }]) => ({ text: `--${xformName(name)}`, required }))
    .filter(({ text }) => !rest.includes(text))
    .map(({ text, required }): Offer => ({ kind: "option", text, required }));
  return { offers };
}

/** The member that the next word is a value of: that of the option before it, or of its place. */
function keyAt({
  rest,
  places,
  members,
}: {
  readonly rest: readonly string[];
  readonly places: readonly string[];
  readonly members: object;
}): string | undefined {
  const option = rest.findLast((word) => word.startsWith("--"));
  if (option === undefined) return places[rest.length];
  const name = Object.keys(members).find((member) => `--${xformName(member)}` === option);
  const isDirect = rest.at(-1) === option;
  return isDirect || name === "targets" ? name : undefined;
}

function valuesOf(
  shape: string,
  key: string,
  { call, context }: { readonly call: string; readonly context: Context },
): Omit<Offered, "tail"> {
  const offers = hintsFor(shape, key).map(toValue);
  const kind = kindOf(key, call);
  return kind === undefined ? { offers } : { offers, names: context.names.list(kind, "default") };
}

function toValue(text: string): Offer {
  return { kind: "value", text };
}
