// What completion offers, and what it needs to know.
import type { Docs } from "./docs";
import type { Names } from "./names";

export type CandidateKind =
  | "command"
  | "service"
  | "operation"
  | "waiter"
  | "option"
  /** A value of an enumeration, or one that is often wanted. */
  | "value"
  /** Of something in the world. */
  | "name"
  | "file"
  /** Of shorthand: `subnets=` */
  | "key"
  | "variable";

export interface Candidate {
  readonly kind: CandidateKind;
  /** What is shown. */
  readonly label: string;
  /** What takes the place of the text from `from` to `to`. */
  readonly insert: string;
  /** One line of documentation. */
  readonly about?: string;
  /** An option without which the operation is refused. */
  readonly required?: true;
  /** The word is finished: a blank may follow. */
  readonly closes: boolean;
}

export interface Completion {
  readonly from: number;
  readonly to: number;
  /** At most `MOST_SHOWN`, best first. */
  readonly candidates: readonly Candidate[];
  /** How many match in all. */
  readonly total: number;
}

export interface Context {
  readonly names: Names;
  /** Paths, for `file://` and the plain tools. */
  readonly files: readonly string[];
  readonly variables: readonly string[];
  /** Without them there are no descriptions; see `loadDocs`. */
  readonly docs: Docs | undefined;
}

/** A candidate before its text is fitted into the line. */
export interface Offer {
  readonly kind: CandidateKind;
  readonly text: string;
  readonly about?: string | undefined;
  readonly required?: true | undefined;
  /** The word goes on after it. */
  readonly open?: true | undefined;
}
