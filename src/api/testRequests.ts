// Requests that fit the model, for laws about every operation: required members are there, the
// others come and go, and names are often those of things that exist.
import fc, { type Arbitrary } from "fast-check";
import { whole, type Member } from "../generated/whole";

/** Values for a member by its name, whatever shape it stands in: `cluster`, `tasks`. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Of one operation. Deep structures get few members, so that requests stay small; a
 * larger `depth` begins with fewer. */
export function requestsOf(operation: string, known: Known, depth = 0): Arbitrary<object> {
  return structures(whole.operations[operation]?.input ?? "", known, depth);
}

const MOST_OPTIONS = [6, 4, 3, 2];

function structures(name: string, known: Known, depth: number): Arbitrary<object> {
  const members = Object.entries(whole.shapes[name] ?? {});
  const required = members.filter(([, member]) => member.required === true);
  const optional = members.filter(([, member]) => member.required !== true);
  const maxLength = Math.min(optional.length, MOST_OPTIONS[depth] ?? 1);
  return fc
    .subarray(optional, { maxLength })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          [...required, ...chosen].map(([key, member]) => [
            key,
            values(member, { key, known, depth }),
          ]),
        ),
      ),
    );
}

interface Place {
  readonly key: string;
  readonly known: Known;
  readonly depth: number;
}

function values(member: Member, place: Place): Arbitrary<unknown> {
  const { key, known, depth } = place;
  switch (member.kind) {
    case "string":
      return strings(member.enum ?? [], known[key] ?? []);
    case "list":
      return fc.array(values(member.of, place), { maxLength: 3 });
    case "map":
      return fc.dictionary(fc.constantFrom("a", "awslogs-group", "x y"), values(member.of, place), {
        maxKeys: 2,
      });
    case "structure":
      return structures(member.shape, known, depth + 1);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 0, max: 300 }) },
        fc.maxSafeInteger(),
      );
    case "any":
      return fc.jsonValue({ maxDepth: 2 });
    default:
      return fc.double({ noNaN: true, noDefaultInfinity: true });
  }
}

/** Mostly a known name or a value of the enumeration; the model takes any text. */
function strings(choices: readonly string[], known: readonly string[]): Arbitrary<string> {
  const odd = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("", "web", "arn:aws:ecs:x"));
  const likely = [...choices, ...known];
  if (likely.length === 0) return odd;
  return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...likely) }, odd);
}
