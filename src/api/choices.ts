// Members that take one of a list of words. The AWS command line lets any text through; the service
// refuses it.
import { type Path, refuse, type Refused } from "./operation";
import type { Member, Model } from "./request";

/** A text that is not on its member's list. */
export interface WrongChoice {
  readonly path: Path;
  readonly value: string;
  readonly member: string;
  readonly choices: readonly string[];
}

/** All texts of a checked request that are not on their member's list. */
export function wrongChoices(model: Model, operation: string, input: unknown): WrongChoice[] {
  const request: Member = { kind: "structure", shape: model.operations[operation] ?? "" };
  return within(model, input, request, []);
}

function within(model: Model, value: unknown, member: Member, path: Path): WrongChoice[] {
  if (member.kind === "string") return ofText(value, member.enum, path);
  if (member.kind === "list" && Array.isArray(value)) {
    return value.flatMap((item, index) => within(model, item, member.of, [...path, index]));
  }
  if (member.kind !== "structure" || typeof value !== "object" || value === null) return [];
  const shape = model.shapes[member.shape] ?? {};
  return Object.entries(value).flatMap(([name, part]) => {
    const of = shape[name];
    return of === undefined ? [] : within(model, part, of, [...path, name]);
  });
}

function ofText(value: unknown, choices: readonly string[] | undefined, path: Path): WrongChoice[] {
  if (choices === undefined || typeof value !== "string" || choices.includes(value)) return [];
  const member = path.findLast((part) => typeof part === "string") ?? "";
  return [{ path, value, member, choices }];
}

/** Members that AWS calls by another name in this message. */
const SPOKEN: Readonly<Record<string, string>> = {
  launchType: "launch type",
  schedulingStrategy: "Scheduling strategy",
};

/** The refusal of the first wrong choice, as most operations word it. */
export function refuseWrongChoice(
  model: Model,
  operation: string,
  input: unknown,
): Refused | undefined {
  const [wrong] = wrongChoices(model, operation, input);
  if (wrong === undefined) return undefined;
  const member = SPOKEN[wrong.member] ?? wrong.member;
  const message = `${member} should be one of [${wrong.choices.join(",")}]`;
  return refuse("InvalidParameterException", message, wrong.path);
}
