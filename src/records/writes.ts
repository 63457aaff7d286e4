// What the turns of a world write of tasks and container instances: by id, the record before the
// first write, then after each. It only looks on.
import type { Row, Table } from "../engine/kernel/tables";
import type { ContainerInstance } from "../engine/model/instances";
import type { RegionWorld } from "../engine/model/region";
import type { Task } from "../engine/model/tasks";

type Written<T> = Map<string, (T | undefined)[]>;

export interface Writes {
  readonly tasks: Written<Task>;
  readonly containerInstances: Written<ContainerInstance>;
}

/** To be emptied after each turn, with `forget`. */
export function watchWrites({ tables }: RegionWorld): Writes {
  return { tasks: follow(tables.tasks), containerInstances: follow(tables.containerInstances) };
}

export function forget({ tasks, containerInstances }: Writes): void {
  tasks.clear();
  containerInstances.clear();
}

function follow<T extends Row>(table: Table<T>): Written<T> {
  const written: Written<T> = new Map();
  table.watchers.push((before, after) => {
    const id = (after ?? before)?.id ?? "";
    const known = written.get(id);
    if (known === undefined) written.set(id, [before, after]);
    else known.push(after);
  });
  return written;
}
