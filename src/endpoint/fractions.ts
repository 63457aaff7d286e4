// Doubles of ECS have a fraction on the wire even where it is zero, which clients show: 0.0, 50.0.
// JSON.stringify writes them like integers.
import { whole } from "../generated/whole";

function namesOf(wanted: "double" | "integer"): ReadonlySet<string> {
  const members = Object.values(whole.shapes).flatMap((shape) => Object.entries(shape));
  return new Set(members.flatMap(([name, { kind }]) => (kind === wanted ? [name] : [])));
}

const integers = namesOf("integer");
const doubles = [...namesOf("double")].filter((name) => !integers.has(name)).join("|");
/** `value` is a double only there. */
const scale = '"scale":\\{(?:"unit":"[A-Z]*",)?"value"';

/** Inside of a text the quotes would have backslashes. */
const WITHOUT = new RegExp(`(${scale}|"(?:${doubles})"):(-?\\d+)(?=[,}])`, "g");

export function withFractions(json: string): string {
  return json.replace(WITHOUT, "$1:$2.0");
}
