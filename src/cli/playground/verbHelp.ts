// `playground fault help`: the words that one verb takes.
import { playgroundModel } from "../../api/models/neighbours";
import type { Member } from "../../api/request";
import { xformName } from "../xformName";
import { FAULT_ACTIONS } from "./faultActions";
import type { CallVerb } from "./verbs";

export function verbHelp(name: string, { operation, positional }: CallVerb): string {
  const shape = playgroundModel.shapes[playgroundModel.operations[operation] ?? ""] ?? {};
  const places = positional.filter((place) => place in shape);
  const line = ["playground", name, ...places.map((place) => xformName(place).toUpperCase())];
  const options = Object.entries(shape)
    .filter(([member]) => !places.includes(member))
    .map(([member, type]) => `  ${optionText(xformName(member), type)}`);
  const actions = operation === "InjectFault" ? FAULT_ACTIONS.map((action) => `  ${action}`) : [];
  const lines = [line.join(" "), ...options];
  if (actions.length > 0) lines.push("", "ACTION is one of", ...actions);
  return `${lines.join("\n")}\n`;
}

function optionText(name: string, { kind, required }: Member): string {
  if (kind === "boolean") return `--${name} | --no-${name}`;
  const values: Readonly<Partial<Record<Member["kind"], string>>> = {
    integer: "N",
    list: "VALUE ...",
    map: "NAME=VALUE,…",
  };
  return `--${name} ${values[kind] ?? "VALUE"}${required === true ? "  (required)" : ""}`;
}
