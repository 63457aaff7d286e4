// What the page has asked for and the worker may have to be asked again. A command that changes the
// world is kept until a frame asked for after its answer has come: only then has the page seen what
// it did, and could open the world with it.
import type { Call } from "../../api/call";
import type { WorkerApi } from "../protocol";

export interface Command {
  readonly send: (api: WorkerApi) => Promise<unknown>;
  readonly settle: (value: unknown) => void;
  readonly fail: (error: unknown) => void;
  /** It changes the world, or where the page stands in it. */
  readonly changes: boolean;
  readonly call: Call | undefined;
  /** Its answer when it is given up; a call and a reading are never. */
  readonly otherwise?: unknown;
  /** It opens another world. */
  readonly opens: boolean;
  answered: boolean;
}

export interface Commands {
  list: readonly Command[];
}

export function isWaiting({ list }: Commands): boolean {
  return list.some((command) => !command.answered);
}

/** A world is being opened: whatever frame comes now is of the one before. */
export function isOpening(command: Command): boolean {
  return command.opens && !command.answered;
}

/** The world is open: those who asked for it are told, and what was asked of others is void. */
export function forgetOpenings(commands: Commands): void {
  const last = commands.list.findLastIndex((command) => command.opens);
  for (const command of commands.list.slice(0, last + 1)) {
    if (command.opens) command.settle(undefined);
  }
  commands.list = commands.list.slice(last + 1);
}

/** The world cannot go on past a turn: whatever moves in it is given up. */
export function giveUpMoves(commands: Commands): void {
  const isMove = (one: Command) => one.changes && !one.opens && one.call === undefined;
  for (const command of commands.list.filter(isMove)) command.settle(command.otherwise);
  commands.list = commands.list.filter((command) => !isMove(command));
}

export function drop(commands: Commands, gone: Command): void {
  commands.list = commands.list.filter((command) => command !== gone);
}

/** Sends a command; an answer of a worker that is no more is not heard. */
export function issue(
  commands: Commands,
  command: Command,
  { api, isCurrent }: { api: WorkerApi; isCurrent: () => boolean },
): void {
  command.send(api).then(
    (value) => {
      if (!isCurrent()) return;
      command.answered = true;
      command.settle(value);
      if (!command.changes) drop(commands, command);
    },
    (error: unknown) => {
      if (!isCurrent()) return;
      drop(commands, command);
      command.fail(error);
    },
  );
}

/** The commands whose effect the answer to a frame asked for now will show. */
export function shownByNextFrame({ list }: Commands): readonly Command[] {
  return list.filter((command) => command.answered);
}

export function confirm(commands: Commands, shown: readonly Command[]): void {
  commands.list = commands.list.filter((command) => !shown.includes(command));
}
