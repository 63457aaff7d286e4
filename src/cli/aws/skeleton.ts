// `--generate-cli-skeleton`: a request to fill in, as JSON, or an example of a response.
import { jsonText } from "../output/json";
import { FLOATS } from "../output/value";
import { firstWord } from "./firstWords";
import type { Member, Shape } from "../../api/request";
import { whole } from "../../generated/whole";
import type { Operation } from "./services";

interface Filling {
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly scalar: (member: Member, name: string) => unknown;
  readonly key: string;
}

export function inputSkeleton({ request, model }: Operation): string {
  const filling: Filling = { shapes: model.shapes, scalar: emptyScalar, key: "KeyName" };
  return `${jsonText(filledShape(filling, request, []))}\n`;
}

/** What one member of the request may hold. */
export function memberSkeleton({ model }: Operation, member: Member): unknown {
  const filling: Filling = { shapes: model.shapes, scalar: namedScalar, key: "KeyName" };
  return filled(filling, { member, name: "", within: [] });
}

function namedScalar(member: Member): unknown {
  if (member.kind !== "string") return emptyScalar(member, "");
  return member.enum === undefined ? "string" : member.enum.join("|");
}

/** Of ECS; the responses of its neighbours have no model here. */
export function outputSkeleton({ output }: Operation): unknown {
  if (output === undefined) return undefined;
  const filling: Filling = { shapes: whole.shapes, scalar: exampleScalar, key: "KeyName" };
  return filledShape(filling, whole.shapes[output] ?? {}, []);
}

/** `within`: the structures around it; one that holds itself stays empty. */
function filledShape(filling: Filling, shape: Shape, within: readonly string[]): unknown {
  const parts = Object.entries(shape).map(([name, member]): [string, unknown] => [
    name,
    filled(filling, { member, name, within }),
  ]);
  const floats = Object.keys(shape).filter((name) => shape[name]?.kind === "double");
  return { ...Object.fromEntries(parts), ...(floats.length > 0 ? { [FLOATS]: floats } : {}) };
}

function filled(
  filling: Filling,
  { member, name, within }: { member: Member; name: string; within: readonly string[] },
): unknown {
  switch (member.kind) {
    case "list":
      return [filled(filling, { member: member.of, name: "String", within })];
    case "map":
      return { [filling.key]: filled(filling, { member: member.of, name: "String", within }) };
    case "structure": {
      if (within.includes(member.shape)) return {};
      const shape = filling.shapes[member.shape] ?? {};
      return filledShape(filling, shape, [...within, member.shape]);
    }
    case "any":
      return {};
    default:
      return filling.scalar(member, name);
  }
}

/** The usual value of a number, a text, a switch. */
export function emptyScalar(member: Member, name: string): unknown {
  switch (member.kind) {
    case "integer":
      return 0;
    case "double":
      return 0;
    case "boolean":
      return true;
    case "timestamp":
      return "1970-01-01T00:00:00";
    case "string":
      return member.enum === undefined ? "" : firstWord(member.enum, name);
    default:
      return "";
  }
}

function exampleScalar(member: Member, name: string): unknown {
  if (member.kind === "string") return name;
  return member.kind === "timestamp" ? 0 : emptyScalar(member, name);
}
