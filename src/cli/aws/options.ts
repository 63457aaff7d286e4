// The options of an operation, from its request: `desiredCount` → `--desired-count`, a boolean as
// a pair, lists of pages through the AWS CLI's own options, and what it renames.
import type { Member } from "../../api/request";
import { xformName } from "../xformName";
import { ec2Options } from "./ec2";
import type { Operation } from "./services";
import type { Sortable } from "./words";

export interface Option extends Sortable {
  /** The member it sets; none for options of the AWS CLI itself. */
  readonly member?: string;
  readonly type: Member;
  readonly required: boolean;
  /** Of a flag. */
  readonly on?: boolean;
  /** Understood, but not listed in help. */
  readonly hidden?: boolean;
}

const STRING: Member = { kind: "string" };
const INTEGER: Member = { kind: "integer" };

/** Options that stand beside those of every operation. */
export const commonOptions: readonly Option[] = [
  { name: "--cli-input-json", arity: "one", type: STRING, required: false },
  { name: "--cli-input-yaml", arity: "one", type: STRING, required: false },
  { name: "--generate-cli-skeleton", arity: "maybe", type: STRING, required: false },
];

const pageOptions: readonly Option[] = [
  { name: "--starting-token", arity: "one", type: STRING, required: false },
  { name: "--page-size", arity: "one", type: INTEGER, required: false },
  { name: "--max-items", arity: "one", type: INTEGER, required: false },
];

/** All of an operation, in the order of its request. */
export function optionsOf(operation: Operation): readonly Option[] {
  const known = cache.get(operation);
  if (known !== undefined) return known;
  const options = readOptions(operation);
  cache.set(operation, options);
  return options;
}

const cache = new WeakMap<Operation, readonly Option[]>();

function readOptions(operation: Operation): readonly Option[] {
  const { request, paginator } = operation;
  const own = Object.entries(request).flatMap(([member, type]) =>
    ofMember(operation, member, type),
  );
  const all = operation.service === "ec2" ? ec2Options(operation, own) : own;
  return [...all, ...commonOptions, ...(paginator === undefined ? [] : pageOptions)];
}

function ofMember(operation: Operation, member: string, type: Member): readonly Option[] {
  const required = type.required === true;
  const name = `--${xformName(member)}`;
  if (type.kind === "boolean") {
    const off = offName(operation, name);
    const flag = { arity: "flag", member, type } as const;
    return [
      { ...flag, name, on: true, required },
      { ...flag, name: off, on: false, required: false },
    ];
  }
  const { paginator } = operation;
  const ofPages = member === paginator?.inputToken || member === paginator?.limitKey;
  const arity = type.kind === "list" ? "many" : "one";
  return [{ name, arity, member, type, required, ...(ofPages ? { hidden: true } : {}) }];
}

/** The AWS CLI renames two. */
function offName({ service, cliName }: Operation, name: string): string {
  if (service === "ecs" && name === "--enable-execute-command") return "--disable-execute-command";
  if (cliName === "execute-command" && name === "--interactive") return "--non-interactive";
  return name.replace("--", "--no-");
}
