// Which tasks travel, from one frame to the next: only for a cause, one journey per cause. Pure.
import type { Mirror } from "../store/mirror";
import type { TaskView } from "../worker/frame";
import { isPlaced } from "./fleet";

export interface Mover {
  readonly task: string;
  /** From the tray of those that wait to its place, or from its place out. */
  readonly kind: "placed" | "stopped";
  readonly service: string | undefined;
}

export interface Motion {
  readonly movers: readonly Mover[];
  /** Tasks whose state changed where they are: ringed while the clock stands. */
  readonly changed: readonly string[];
}

/** More than this many at once say nothing: they fade instead. */
export const MOST_MOVERS = 30;

const STILL: Motion = { movers: [], changed: [] };

type Moment = Pick<Mirror, "views" | "jumped" | "clock">;

export function motionBetween(before: Moment, after: Moment, cluster: string | undefined): Motion {
  if (after.jumped || before.clock === undefined || before.views.tasks === after.views.tasks) {
    return STILL;
  }
  const movers: Mover[] = [];
  const changed: string[] = [];
  for (const [id, task] of after.views.tasks) {
    const was = before.views.tasks.get(id);
    if (was === task || task.cluster !== cluster) continue;
    const kind = journey(was, task);
    if (kind !== undefined) movers.push({ task: id, kind, service: task.service });
    else if (was !== undefined && differs(was, task)) changed.push(id);
  }
  return { movers: movers.length > MOST_MOVERS ? [] : movers, changed };
}

function journey(was: TaskView | undefined, task: TaskView): Mover["kind"] | undefined {
  if (was === undefined) return isPlaced(task) ? "placed" : undefined;
  return isPlaced(was) && !isPlaced(task) ? "stopped" : undefined;
}

function differs(was: TaskView, task: TaskView): boolean {
  return (
    was.lastStatus !== task.lastStatus ||
    was.healthStatus !== task.healthStatus ||
    was.healthy !== task.healthy ||
    was.desiredStatus !== task.desiredStatus
  );
}
