// The syntax tree of what is typed into the terminal: a small part of POSIX sh, with the place of
// every piece in the text, so that errors can point and completion can find its word.
import type { Trim } from "./trim";

/** Offsets into the text, in UTF-16 units; `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `a; b && c` and newlines. */
export interface Script {
  readonly steps: readonly Step[];
}

export interface Step extends Span {
  /** `and`: only if the one before it succeeded (`&&`); `or`: only if it failed (`||`). */
  readonly when: "always" | "and" | "or";
  readonly pipeline: Pipeline;
}

/** Commands joined by `|`; at least one. */
export interface Pipeline extends Span {
  /** `! command`: success and failure change places. */
  readonly negated: boolean;
  readonly commands: readonly Command[];
}

export type Command = SimpleCommand | ForLoop;

export interface SimpleCommand extends Span {
  readonly kind: "simple";
  /** `X=1` before the first word. Without words they hold for the rest of the session. */
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

export interface Assignment extends Span {
  readonly name: string;
  readonly value: Word;
}

/** `for name in words; do body; done` */
export interface ForLoop extends Span {
  readonly kind: "for";
  readonly name: string;
  readonly words: readonly Word[];
  readonly body: Script;
  readonly redirections: readonly Redirection[];
}

/** Pieces that stand together without a blank. */
export interface Word extends Span {
  readonly parts: readonly Part[];
}

export type Part =
  /** `quoted`: the text stood in quotes or after a backslash; an empty one still makes a word. */
  | (Span & { readonly kind: "text"; readonly text: string; readonly quoted: boolean })
  /** `$NAME`, `${NAME}`, `$?`. Unquoted values are split into words at blanks. */
  | (Span & {
      readonly kind: "variable";
      readonly name: string;
      /** `${NAME:-word}` */
      readonly fallback?: Word;
      /** What a pattern takes off one end. */
      readonly trim?: Trim & { readonly pattern: Word };
      readonly quoted: boolean;
    })
  /** `$( … )` and backticks. */
  | (Span & { readonly kind: "substitution"; readonly script: Script; readonly quoted: boolean });

export type Redirection =
  /** `> file`, `>> file`, `2> file`, `&> file` (both). */
  | (Span & {
      readonly kind: "write" | "append";
      readonly of: "out" | "err" | "both";
      readonly target: Word;
    })
  /** `< file` */
  | (Span & { readonly kind: "read"; readonly target: Word })
  /** `2>&1` (err goes where out goes now) or `>&2`. */
  | (Span & { readonly kind: "join"; readonly of: "out" | "err"; readonly with: "out" | "err" })
  /** `<<EOF` and `<<<word`: text for stdin. */
  | (Span & { readonly kind: "here"; readonly text: Word });

export type Parsed =
  | { readonly kind: "script"; readonly script: Script }
  /** The text ends too early: another line may complete it. `at`: where the open piece began. */
  | { readonly kind: "unfinished"; readonly message: string; readonly at: number }
  | { readonly kind: "wrong"; readonly message: string; readonly at: number };

/** What stands before a cursor, for completion. */
export interface CommandAt {
  /** The words of the command the cursor is in, finished ones, as they will be expanded. */
  readonly words: readonly Word[];
  /** The word that the cursor ends; undefined after a blank. */
  readonly current: Word | undefined;
  /** The quote the cursor stands in. */
  readonly quote: "'" | '"' | undefined;
  /** The cursor stands where a file's name is expected: after `>` or `<`. */
  readonly redirecting: boolean;
}
