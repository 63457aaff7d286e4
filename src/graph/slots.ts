// Places that stay: who has a place keeps it, so that eyes do not lose it.

export type Slots = readonly (string | undefined)[];

/**
 * The places of a card's tasks: those that stay keep their index, newcomers take the first hole,
 * in their order, and holes at the end are given up.
 */
export function keepSlots(slots: Slots, members: readonly string[]): Slots {
  const wanted = new Set(members);
  const next = slots.map((id) => (id !== undefined && wanted.has(id) ? id : undefined));
  const placed = new Set(next);
  for (const id of members) {
    if (placed.has(id)) continue;
    const hole = next.indexOf(undefined);
    if (hole === -1) next.push(id);
    else next[hole] = id;
  }
  while (next.length > 0 && next.at(-1) === undefined) next.pop();
  return sameSlots(slots, next) ? slots : next;
}

/** Remembers the places of one card from one set of tasks to the next. */
export function slotKeeper(): (members: readonly string[]) => Slots {
  let slots: Slots = [];
  return (members) => {
    slots = keepSlots(slots, members);
    return slots;
  };
}

/** The cells of a zone: an instance that has gone keeps its cell, as a ghost; new ones append. */
export function keepCells(cells: readonly string[], present: readonly string[]): readonly string[] {
  const known = new Set(cells);
  const added = present.filter((id) => !known.has(id));
  return added.length === 0 ? cells : [...cells, ...added];
}

function sameSlots(a: Slots, b: Slots): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
