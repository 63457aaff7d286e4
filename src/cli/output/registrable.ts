// A described task definition as a file that can be registered again.
import { whole } from "../../generated/whole";
import { jsonText } from "./json";
import { isDict, isList } from "./value";

/** From the answer of DescribeTaskDefinition: without the members that only answers have. */
export function registrable(output: unknown): string {
  const described = isDict(output) ? output["taskDefinition"] : undefined;
  const tags = isDict(output) ? output["tags"] : undefined;
  const shape = whole.shapes["RegisterTaskDefinitionRequest"] ?? {};
  const members = Object.entries(isDict(described) ? described : {});
  const kept = members.filter(([name, value]) => name in shape && !isEmptyList(value));
  const own = { ...Object.fromEntries(kept), ...(isEmptyList(tags) ? {} : { tags }) };
  return `${jsonText(own)}\n`;
}

function isEmptyList(value: unknown): boolean {
  return value === undefined || (isList(value) && value.length === 0);
}
