// Where a cursor stands inside shorthand: `awsvpcConfiguration={subnets=[subnet-1,` wants one more
// subnet. Reads like the AWS CLI's parser, up to the cursor, with the model beside it.
import type { Member, Model, Shape } from "../../api/request";
import { own } from "../own";

export type ShorthandSlot =
  | {
      readonly kind: "key";
      readonly shape: string;
      readonly members: Shape;
      /** Keys that are already there. */
      readonly given: ReadonlySet<string>;
      /** What of it is typed. */
      readonly tail: string;
    }
  | {
      readonly kind: "value";
      readonly shape: string;
      readonly key: string;
      readonly member: Member;
      readonly tail: string;
    };

interface Structure {
  readonly of: "structure";
  readonly shape: string;
  readonly given: Set<string>;
  key: string | undefined;
  /** The key before the last comma: what follows may be one more of its values. */
  before: string | undefined;
}

interface List {
  readonly of: "list";
  readonly shape: string;
  readonly key: string;
  readonly item: Member;
}

interface Reader {
  readonly text: string;
  readonly model: Model;
  readonly open: (Structure | List)[];
  at: number;
}

/** What may come at the end of the text; after a comma that can be two things. */
export function shorthandSlots(
  text: string,
  member: Member,
  model: Model,
): readonly ShorthandSlot[] {
  const shape = shapeOf(member);
  if (shape === undefined || /^\s*[[{]/.test(text)) return [];
  const reader: Reader = { text, model, open: [structureOf(shape)], at: 0 };
  for (;;) {
    const frame = reader.open.at(-1);
    if (frame === undefined) return [];
    const slots = frame.of === "list" ? inList(reader, frame) : inStructure(reader, frame);
    if (slots !== undefined) return slots;
  }
}

/** The structure that shorthand of this member writes: its own, or that of its items. */
export function shapeOf(member: Member): string | undefined {
  if (member.kind === "structure") return member.shape;
  return member.kind === "list" && member.of.kind === "structure" ? member.of.shape : undefined;
}

function structureOf(shape: string): Structure {
  return { of: "structure", shape, given: new Set(), key: undefined, before: undefined };
}

function membersOf({ model }: Reader, { shape }: Structure): Shape {
  return model.shapes[shape] ?? {};
}

function takeUpTo(reader: Reader, ends: RegExp): string {
  const rest = reader.text.slice(reader.at);
  const length = rest.search(ends);
  const taken = length < 0 ? rest : rest.slice(0, length);
  reader.at += taken.length;
  return taken;
}

type Slots = readonly ShorthandSlot[] | undefined;

function inStructure(reader: Reader, frame: Structure): Slots {
  return frame.key === undefined ? readKey(reader, frame) : readValue(reader, frame, frame.key);
}

function readKey(reader: Reader, frame: Structure): Slots {
  const members = membersOf(reader, frame);
  const tail = takeUpTo(reader, /[=,}]/);
  const end = reader.text[reader.at];
  reader.at += 1;
  if (end === undefined) {
    const { shape, given, before } = frame;
    const key: ShorthandSlot = { kind: "key", shape, members, given, tail };
    const list = before === undefined ? undefined : own(members, before);
    if (before === undefined || list?.kind !== "list") return [key];
    return [key, { kind: "value", shape, key: before, member: list.of, tail }];
  }
  if (end === "}") leave(reader);
  if (end !== "=") return undefined;
  const key = tail.replace(/@$/, "");
  frame.key = key;
  frame.given.add(key);
  return undefined;
}

function readValue(reader: Reader, frame: Structure, key: string): Slots {
  const member = own(membersOf(reader, frame), key);
  const begins = reader.text[reader.at];
  if (begins === "[" || begins === "{") {
    reader.at += 1;
    const inner = begins === "{" && member !== undefined ? shapeOf(member) : undefined;
    const item = member?.kind === "list" ? member.of : (member ?? { kind: "any" });
    if (inner !== undefined) reader.open.push(structureOf(inner));
    else reader.open.push({ of: "list", shape: frame.shape, key, item });
    return undefined;
  }
  const tail = readScalar(reader, /[,}]/);
  const end = reader.text[reader.at];
  if (end === undefined) {
    if (member === undefined) return [];
    const of = member.kind === "list" ? member.of : member;
    return [{ kind: "value", shape: frame.shape, key, member: of, tail }];
  }
  reader.at += 1;
  if (end === "}") leave(reader);
  frame.before = key;
  frame.key = undefined;
  return undefined;
}

function inList(reader: Reader, { shape, key, item }: List): Slots {
  if (reader.text[reader.at] === "{") {
    reader.at += 1;
    const inner = shapeOf(item);
    reader.open.push(structureOf(inner ?? ""));
    return undefined;
  }
  const tail = readScalar(reader, /[,\]}]/);
  const end = reader.text[reader.at];
  if (end === undefined) return [{ kind: "value", shape, key, member: item, tail }];
  reader.at += 1;
  if (end !== ",") leave(reader);
  return undefined;
}

/** A closing bracket ends the innermost value; the structure around it waits for its next key. */
function leave(reader: Reader): void {
  reader.open.pop();
  const around = reader.open.at(-1);
  if (around?.of === "structure") around.key = undefined;
  if (reader.text[reader.at] === ",") reader.at += 1;
}

/** Quotes may hold what would end the value. */
function readScalar(reader: Reader, ends: RegExp): string {
  const mark = reader.text[reader.at];
  if (mark !== "'" && mark !== '"') return takeUpTo(reader, ends);
  const close = reader.text.indexOf(mark, reader.at + 1);
  const to = close < 0 ? reader.text.length : close + 1;
  const taken = reader.text.slice(reader.at + 1, to);
  reader.at = to;
  return taken;
}
