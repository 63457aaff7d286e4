// What a terminal remembers from one line to the next.

export interface Shell {
  readonly variables: Map<string, string>;
  /** Lines that were run, oldest first. */
  readonly history: string[];
  /** Regions that were named and are not this one: each is remarked on once. */
  readonly otherRegions: Set<string>;
  /** The exit code of the last command, `$?`. */
  status: number;
  /** `set -e`: a command that fails ends the script. */
  stopsAtError: boolean;
  /** `exit` was called: nothing more of this text is run. */
  ended: boolean;
}

export function newShell(variables: Readonly<Record<string, string>> = {}): Shell {
  return {
    variables: new Map(Object.entries(variables)),
    history: [],
    otherRegions: new Set(),
    status: 0,
    stopsAtError: false,
    ended: false,
  };
}

/** What `$NAME` stands for. */
export function variableOf(shell: Shell, name: string): string | undefined {
  return name === "?" ? String(shell.status) : shell.variables.get(name);
}
