// What surrounds a command of a script while it runs.
import type { Host } from "../host";
import type { Command, Script } from "../shell/script";
import type { Streams } from "../tools/tool";
import type { Shell } from "./shell";

export interface Frame extends Streams {
  readonly host: Host;
  readonly shell: Shell;
  readonly signal: AbortSignal;
  /** How many scripts, functions and substitutions are run inside of each other. */
  readonly depth: number;
  /** Somebody looks at whether it fails: `set -e` does not. */
  readonly tested: boolean;
  /** Counts one more command; a text that runs away ends here. */
  readonly spend: () => Promise<void> | undefined;
  /** Runs the words of one command. */
  readonly command: (words: readonly string[], frame: Frame) => Promise<number>;
  readonly script: (script: Script, frame: Frame) => Promise<number>;
  readonly tree: (command: Command, frame: Frame) => Promise<number>;
}

export const INTERRUPTED = 130;

/** Nobody writes more levels; without an end a script could use up the stack. */
const DEEPEST = 50;

/** Ends everything that was entered, whatever is inside of what. */
export class Runaway extends Error {}

export function deeper(frame: Frame): Frame {
  if (frame.depth >= DEEPEST) {
    const what = "scripts, functions and $( … ) that run each other";
    throw new Runaway(`sh: stopped: ${what}, more than ${DEEPEST} deep`);
  }
  return { ...frame, depth: frame.depth + 1 };
}

/** A text that ran away: more than this is not collected from one command. */
const MOST_TEXT = 20_000_000;

export interface Collector {
  readonly add: (text: string) => void;
  readonly text: () => string;
}

export function collector(): Collector {
  const texts: string[] = [];
  let length = 0;
  return {
    add: (text) => {
      length += text.length;
      if (length <= MOST_TEXT) texts.push(text);
    },
    text: () => texts.join(""),
  };
}
