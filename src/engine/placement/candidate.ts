// What placement looks at: every container instance of one cluster that is not INACTIVE, DRAINING
// and disconnected ones included, in order of registration. The reasons against those are part of
// the answer, so they are not left out beforehand.
import type { ClusterName } from "../model/ids";
import type { ContainerInstance } from "../model/instances";
import type { LaunchType, Task } from "../model/tasks";

/** The tasks on one instance that are meant to run (desiredStatus RUNNING). */
export interface TaskCounts {
  /** Those of the asking group (or service). */
  readonly ofGroup: number;
  /** By group; none is 0. */
  readonly groups: ReadonlyMap<string, number>;
  /** Those that do run (lastStatus RUNNING): `runningTasksCount`. */
  readonly running: number;
}

export interface Candidate {
  readonly instance: ContainerInstance;
  readonly tasks: TaskCounts;
}

export interface Fleet {
  /** In order of registration (`seq`). */
  readonly candidates: readonly Candidate[];
}

/**
 * The instances that a launch type may use in a cluster are a fleet of their own: those of another
 * launch type are no candidates at all. Names that fleet.
 */
export function poolOf({ clusterName, launchType }: Pool): string {
  return launchType === "EC2" ? clusterName : `${clusterName} ${launchType}`;
}

export interface Pool {
  readonly clusterName: ClusterName;
  readonly launchType: LaunchType;
}

/** Whether a task counts on its instance: one that is told to stop does not. */
export function counts({ desiredStatus, lastStatus }: Task): boolean {
  return desiredStatus === "RUNNING" && lastStatus !== "STOPPED";
}

/** An instance as a group finds it, from the tasks on it. */
export function candidateFor(
  group: string,
  instance: ContainerInstance,
  tasks: readonly Task[],
): Candidate {
  const groups = new Map<string, number>();
  let running = 0;
  for (const task of tasks) {
    if (!counts(task)) continue;
    groups.set(task.group, (groups.get(task.group) ?? 0) + 1);
    if (task.lastStatus === "RUNNING") running++;
  }
  return { instance, tasks: { ofGroup: groups.get(group) ?? 0, groups, running } };
}
