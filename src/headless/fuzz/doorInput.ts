// Requests drawn from the API model: mostly well formed, with names that exist; some members are
// left out, of a wrong type, out of range or a text that nobody expects.
import type { Member, Model } from "../../api/request";
import type { Dice } from "./dice";
import { type Names, namesFor } from "./doorNames";

export interface Drawing {
  readonly dice: Dice;
  readonly model: Model;
  readonly names: Names;
}

const TEXTS = ["", "x", "None", "default", "__proto__", "constructor", "é\u0000\n", "a:b:c", "0"];
const NUMBERS = [0, 1, 1, 1, 2, 2, 3, 4, 5, -1, 10, 11, 50, 80, 100, 101, 128, 256, 512, 1_024];
const ODD_NUMBERS = [2_147_483_647, Number.MAX_SAFE_INTEGER, -2_147_483_648, 0.5, 65_536];
const WRONG = [null, [], {}, "x", 1, true, [[]], [null], { x: 1 }, 1.5] as const;
const LONG = 300;
const DEEPEST = 6;

/** One in so many. */
const ODDS = { wrong: 60, missing: 30, text: 12, oddNumber: 15, unknown: 40, member: 3 };

export function inputFor(drawing: Drawing, operation: string): unknown {
  if (drawing.dice.once(ODDS.wrong)) return drawing.dice.pick(WRONG);
  const shape = drawing.model.operations[operation] ?? "";
  return structureOf(drawing, shape, 0);
}

function structureOf(drawing: Drawing, name: string, depth: number): object {
  const { dice, model } = drawing;
  const members: [string, unknown][] = [];
  for (const [member, of] of Object.entries(model.shapes[name] ?? {})) {
    const isWanted =
      of.required === true
        ? !dice.once(ODDS.missing)
        : depth < DEEPEST && dice.once(ODDS.member + depth * 2);
    if (isWanted) members.push([member, valueOf(drawing, member, of, depth + 1)]);
  }
  if (dice.once(ODDS.unknown)) members.push(["unknownMember", { a: [1] }]);
  return Object.fromEntries(members);
}

function valueOf(drawing: Drawing, name: string, member: Member, depth: number): unknown {
  const { dice } = drawing;
  if (dice.once(ODDS.wrong)) return dice.pick(WRONG);
  switch (member.kind) {
    case "string":
      return textOf(drawing, name, member.enum);
    case "integer":
    case "double":
      return dice.pick(dice.once(ODDS.oddNumber) ? ODD_NUMBERS : NUMBERS);
    case "timestamp":
      return dice.below(2_000_000_000) * 1_000;
    case "boolean":
      return dice.once(2);
    case "any":
      return dice.pick(WRONG);
    case "list":
      return Array.from({ length: lengthOf(dice) }, () =>
        valueOf(drawing, name, member.of, depth + 1),
      );
    case "map":
      return Object.fromEntries(
        Array.from({ length: lengthOf(dice) }, () => [
          textOf(drawing, name, undefined),
          valueOf(drawing, name, member.of, depth + 1),
        ]),
      );
    case "structure":
      return structureOf(drawing, member.shape, depth);
  }
}

function lengthOf(dice: Dice): number {
  if (dice.once(40)) return 51 + dice.below(60);
  return dice.pick([0, 1, 1, 1, 2, 2, 3]) ?? 1;
}

function textOf(
  { dice, names }: Drawing,
  member: string,
  choices: readonly string[] | undefined,
): string {
  if (dice.once(ODDS.text)) return dice.once(4) ? "x".repeat(LONG) : (dice.pick(TEXTS) ?? "");
  if (choices !== undefined) return dice.pick(choices) ?? "";
  return dice.pick(namesFor(names, member)) ?? "x";
}

/** A request like one that was accepted, with one thing changed. */
export function mutated(drawing: Drawing, input: unknown): unknown {
  const { dice } = drawing;
  if (Array.isArray(input)) {
    const items: readonly unknown[] = input;
    const at = dice.below(items.length + 1);
    if (at === items.length || dice.once(4)) return [...items, ...items.slice(0, 1)];
    return items.map((item, i) => (i === at ? mutated(drawing, item) : item));
  }
  if (typeof input === "object" && input !== null) {
    const entries = Object.entries(input);
    const at = dice.below(Math.max(1, entries.length));
    if (dice.once(6)) return Object.fromEntries(entries.filter((_, i) => i !== at));
    return Object.fromEntries(
      entries.map(([name, value], i) => [name, i === at ? mutated(drawing, value) : value]),
    );
  }
  if (dice.once(4)) return dice.pick(WRONG);
  if (typeof input === "number") return dice.pick(dice.once(3) ? ODD_NUMBERS : NUMBERS);
  return dice.pick([...TEXTS, ...drawing.names.all]) ?? "";
}
