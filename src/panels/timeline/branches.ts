// Which part of each branch is its own, seen from the current one.
import type { BranchView } from "../../worker/frame";

export interface BranchLine {
  readonly branch: BranchView;
  /** Where it leaves the current branch. */
  readonly fromAt: number;
}

export function otherBranches(
  branches: readonly BranchView[],
  current: string,
): readonly BranchLine[] {
  const own = lineage(branches, current);
  return branches
    .filter((branch) => branch.id !== current)
    .map((branch) => ({ branch, fromAt: partingAt(lineage(branches, branch.id), own) }));
}

/** From the root down to the branch. */
function lineage(branches: readonly BranchView[], id: string): readonly BranchView[] {
  const byId = new Map(branches.map((branch) => [branch.id, branch]));
  const line: BranchView[] = [];
  let next = byId.get(id);
  while (next !== undefined && line.length <= branches.length) {
    line.unshift(next);
    next = next.parent === undefined ? undefined : byId.get(next.parent);
  }
  return line;
}

function partingAt(theirs: readonly BranchView[], own: readonly BranchView[]): number {
  const common = theirs.findIndex((branch, index) => own[index]?.id !== branch.id);
  const depth = common === -1 ? theirs.length : common;
  const forks = [theirs[depth], own[depth]].flatMap((branch) => branch?.forkAt ?? []);
  return forks.length === 0 ? 0 : Math.min(...forks);
}
