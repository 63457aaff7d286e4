// What an option may hold: values of its enumeration, names from the world, files, shorthand.
import type { Member } from "../../api/request";
import { globalChoices } from "../aws/globals";
import type { Operation } from "../aws/services";
import type { Context, Offer } from "./candidate";
import { type Docs, oneLine } from "./docs";
import { hintsFor, kindOf, type Named, type NameKind } from "./names";
import { shapeOf, type ShorthandSlot, shorthandSlots } from "./shorthand";
import type { AwsLine, OpenOption } from "./slot";

/** What completes `tail`, the end of what is typed. */
export interface Offered {
  readonly tail: string;
  readonly offers: readonly Offer[];
  /** Of the world, behind the offers: there may be very many. */
  readonly names?: Iterable<Named>;
}

type Values = Omit<Offered, "tail">;

export interface ValueSlot {
  readonly line: AwsLine;
  readonly option: OpenOption;
  /** What of the value is typed. */
  readonly typed: string;
  readonly context: Context;
}

const OF_CLI: Readonly<Record<string, readonly string[]>> = {
  ...globalChoices,
  "--generate-cli-skeleton": ["input", "yaml-input", "output"],
  "--profile": ["default"],
};

export function valueOffers(slot: ValueSlot): readonly Offered[] {
  const { line, option, typed, context } = slot;
  if (/^fileb?:\/\//.test(typed)) return [{ tail: typed, offers: paths(typed, context) }];
  const words = OF_CLI[option.name];
  if (words !== undefined) return [{ tail: typed, offers: words.map(toValue) }];
  if (option.name.startsWith("--cli-input-")) {
    return [{ tail: typed, offers: paths("file://", context) }];
  }
  if (option.name === "--region")
    return [{ tail: typed, offers: [], names: named(slot, "region") }];
  const { operation } = line;
  if (operation === undefined || option.member === undefined) return [];
  const shape = operation.model.operations[operation.name] ?? "";
  if (shapeOf(option.type) !== undefined) return structured(slot, operation);
  const member = option.type.kind === "list" ? option.type.of : option.type;
  return [{ tail: typed, ...scalars(slot, { member, shape, key: option.member }) }];
}

function structured(slot: ValueSlot, operation: Operation): readonly Offered[] {
  const { option, typed, context } = slot;
  const slots = shorthandSlots(typed, option.type, operation.model);
  const offered = slots.map((inner) => ({ tail: inner.tail, ...inShorthand(slot, inner) }));
  return typed === "" ? [...offered, { tail: "", offers: paths("file://", context) }] : offered;
}

function inShorthand(slot: ValueSlot, inner: ShorthandSlot): Values {
  if (inner.kind === "key") return { offers: keys(inner, slot.context.docs) };
  const { member, shape, key } = inner;
  if (member.kind === "boolean") return { offers: ["true", "false"].map(toValue) };
  return scalars(slot, { member, shape, key });
}

function keys(
  { shape, members, given }: ShorthandSlot & { kind: "key" },
  docs: Docs | undefined,
): readonly Offer[] {
  return Object.entries(members)
    .filter(([name]) => !given.has(name))
    .map(([name, member]) => ({
      kind: "key",
      text: `${name}=${opening(member)}`,
      about: oneLine(docs?.shapes[shape]?.members[name]),
      required: member.required,
      open: true,
    }));
}

function opening(member: Member): string {
  if (member.kind === "structure") return "{";
  return member.kind === "list" ? "[" : "";
}

interface Scalar {
  readonly member: Member;
  readonly shape: string;
  readonly key: string;
}

function scalars(slot: ValueSlot, { member, shape, key }: Scalar): Values {
  const choices = member.kind === "string" ? (member.enum ?? []) : [];
  const offers = [...choices, ...hintsFor(shape, key)].map(toValue);
  const kind = kindOf(key, slot.line.operation?.name ?? "");
  return kind === undefined ? { offers } : { offers, names: named(slot, kind) };
}

function named({ line, context }: ValueSlot, kind: NameKind): Iterable<Named> {
  return context.names.list(kind, clusterOf(line));
}

/** The cluster that the line speaks of, by its name. */
function clusterOf({ values }: AwsLine): string {
  return values.get("--cluster")?.split("/").at(-1) ?? "default";
}

function paths(typed: string, { files }: Context): readonly Offer[] {
  const scheme = typed.startsWith("fileb") ? "fileb://" : "file://";
  return files.map((path) => ({ kind: "file", text: scheme + path }));
}

function toValue(text: string): Offer {
  return { kind: "value", text };
}
