// What the words before a cursor ask for after `aws`: a service, an operation, an option, a value.
import type { Member } from "../../api/request";
import { globalOptions } from "../aws/globals";
import { type Option, optionsOf } from "../aws/options";
import { findOperation, type Operation, polledBy } from "../aws/services";
import type { Sortable } from "../aws/words";

const NO_TYPE: Member = { kind: "string" };

/** An option the cursor may stand behind. */
export interface OpenOption {
  readonly name: string;
  readonly arity: Sortable["arity"];
  readonly member: string | undefined;
  readonly type: Member;
}

export interface AwsLine {
  readonly service: string | undefined;
  /** The one that is called, or polled by a waiter. */
  readonly operation: Operation | undefined;
  /** `wait` has been typed; the waiter itself may be missing. */
  readonly waits: boolean;
  readonly waiter: string | undefined;
  /** `logs tail`, which is no operation. */
  readonly isTail: boolean;
  /** Names of the options that are there. */
  readonly given: ReadonlySet<string>;
  /** Texts of options with one value. */
  readonly values: ReadonlyMap<string, string>;
  /** The option that the next word may be a value of. */
  readonly open: OpenOption | undefined;
  /** `open` must have a value first. */
  readonly wanting: boolean;
  /** How many words there are that are no options and no values. */
  readonly positions: number;
}

interface Walk {
  readonly positions: string[];
  readonly given: Set<string>;
  readonly values: Map<string, string>;
  open: OpenOption | undefined;
  wanting: boolean;
}

/** Reads the finished words after `aws`. */
export function readAwsLine(words: readonly string[]): AwsLine {
  const walk: Walk = {
    positions: [],
    given: new Set(),
    values: new Map(),
    open: undefined,
    wanting: false,
  };
  for (const word of words) step(walk, word);
  const { positions, given, values, open, wanting } = walk;
  const waits = positions[1] === "wait";
  return {
    service: positions[0],
    operation: operationAt(positions),
    waits,
    waiter: waits ? positions[2] : undefined,
    isTail: positions[0] === "logs" && positions[1] === "tail",
    given,
    values,
    open,
    wanting,
    positions: positions.length,
  };
}

function step(walk: Walk, word: string): void {
  if (word.startsWith("--") && !walk.wanting) {
    const [name = "", ...value] = word.split("=");
    walk.given.add(name);
    if (value.length > 0) walk.values.set(name, value.join("="));
    const option = findOption(operationAt(walk.positions), name);
    const takes = value.length === 0 && option !== undefined && option.arity !== "flag";
    walk.open = takes ? option : undefined;
    walk.wanting = takes;
    return;
  }
  if (walk.open === undefined) {
    walk.positions.push(word);
    return;
  }
  walk.values.set(walk.open.name, word);
  walk.wanting = false;
  if (walk.open.arity === "one") walk.open = undefined;
}

function operationAt([service = "", name = "", waiter]: readonly string[]): Operation | undefined {
  if (name !== "wait") return findOperation(service, name);
  return waiter === undefined ? undefined : polledBy(service, waiter);
}

/** The option with this name, of the operation or of every command. */
export function findOption(operation: Operation | undefined, name: string): OpenOption | undefined {
  const own = operation && optionsOf(operation).find((option) => option.name === name);
  if (own !== undefined) return toOpen(own);
  const global = globalOptions.find((option) => option.name === name);
  return global && { ...global, member: undefined, type: NO_TYPE };
}

function toOpen({ name, arity, member, type }: Option): OpenOption {
  return { name, arity, member, type };
}
