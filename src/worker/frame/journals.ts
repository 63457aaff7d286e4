// The journal of each branch, as the page is told it.
import type { JournalView } from "../frame";

export interface BranchJournal {
  readonly branch: string;
  readonly journal: readonly JournalView[];
}
