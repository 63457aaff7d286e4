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

export type Command = SimpleCommand | Compound;

export type Compound =
  ForLoop | CountingLoop | WhileLoop | Choice | Cases | Group | Test | Calculation | Definition;

export interface SimpleCommand extends Span {
  readonly kind: "simple";
  /** `X=1` before the first word. Without words they hold for the rest of the session. */
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

export interface Assignment extends Span {
  readonly name: string;
  /** `X+=more` */
  readonly added: boolean;
  readonly value: Word;
}

interface OfMany extends Span {
  readonly redirections: readonly Redirection[];
}

/** `for name in words; do body; done`; without `in` it goes through `"$@"`. */
export interface ForLoop extends OfMany {
  readonly kind: "for";
  readonly name: string;
  readonly words: readonly Word[];
  readonly body: Script;
}

/** `for ((begin; condition; step)); do body; done`; an empty condition holds. */
export interface CountingLoop extends OfMany {
  readonly kind: "count";
  readonly begin: Word;
  readonly condition: Word;
  readonly step: Word;
  readonly body: Script;
}

/** `while condition; do body; done`; `wanted: false`: `until`. */
export interface WhileLoop extends OfMany {
  readonly kind: "while";
  readonly wanted: boolean;
  readonly condition: Script;
  readonly body: Script;
}

/** `if condition; then body; elif …; else otherwise; fi` */
export interface Choice extends OfMany {
  readonly kind: "if";
  readonly branches: readonly { readonly condition: Script; readonly body: Script }[];
  readonly otherwise: Script | undefined;
}

/** `case subject in pattern | pattern) body ;; … esac` */
export interface Cases extends OfMany {
  readonly kind: "case";
  readonly subject: Word;
  readonly arms: readonly { readonly patterns: readonly Word[]; readonly body: Script }[];
}

/** `{ body; }`, or `( body )`, which runs in a shell of its own. */
export interface Group extends OfMany {
  readonly kind: "group" | "subshell";
  readonly body: Script;
}

/** `[[ condition ]]` */
export interface Test extends OfMany {
  readonly kind: "test";
  readonly condition: Condition;
}

export type Condition =
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "and" | "or"; readonly left: Condition; readonly right: Condition }
  /** `-z word`, `-f word`; a word alone is `-n word`. */
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Word }
  | {
      readonly kind: "binary";
      readonly operator: string;
      readonly left: Word;
      readonly right: Word;
    };

/** `(( expression ))`: succeeds unless it comes to 0. */
export interface Calculation extends OfMany {
  readonly kind: "calculation";
  readonly expression: Word;
}

/** `name() body` */
export interface Definition extends OfMany {
  readonly kind: "function";
  readonly name: string;
  readonly body: Compound;
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
      /** `${#NAME}` */
      readonly length?: true;
      /** `${NAME:-word}` */
      readonly instead?: Instead;
      /** What a pattern takes off one end. */
      readonly trim?: Trim & { readonly pattern: Word };
      readonly quoted: boolean;
    })
  /** `$( … )` and backticks. */
  | (Span & { readonly kind: "substitution"; readonly script: Script; readonly quoted: boolean })
  /** `$(( … ))`: the text is put together first, then read as arithmetic. */
  | (Span & { readonly kind: "arithmetic"; readonly expression: Word; readonly quoted: boolean });

/** What `${NAME:-word}` and its like do with a variable that is not set. */
export interface Instead {
  /** `-`: the word; `=`: the word, which is kept; `?`: an error; `+`: the word if it is set. */
  readonly mark: "-" | "=" | "?" | "+";
  /** With `:` an empty one counts as not set. */
  readonly orEmpty: boolean;
  readonly word: Word;
}

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
