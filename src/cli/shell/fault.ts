// What ends a script while it runs: `set -u` met an unset variable, a division by 0, `${X:?}`.

/** Ends the shell it happens in: the line, or the `( … )` or `$( … )`. */
export class Fault extends Error {}
