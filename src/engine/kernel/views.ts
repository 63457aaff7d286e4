// Derived views: what can be worked out from the records of a world, kept in step with every write
// instead of being worked out again. A view is no state: it is in no snapshot and no digest, two
// worlds never share one, and what it answers depends on the records alone, never on when somebody
// first looked. So it is made when first looked at, also in a restored world.
import { all, type Row, type Table } from "./tables";
import type { Records } from "./world";

type Tables<R extends Records> = { readonly [K in keyof R]: Table<R[K]> };

type Heard<V, T extends Row> = (view: V, before: T | undefined, after: T | undefined) => void;

/**
 * How a view takes in one write of a table: the record before and the record after. To begin with
 * it hears of every record as of a new one, table by table in the order given here.
 */
export type Follow<R extends Records, V> = { readonly [K in keyof R]?: Heard<V, R[K]> };

/** The view of whatever world is asked for it. */
export function viewOver<R extends Records, V>(
  empty: () => V,
  follow: Follow<R, V>,
): (world: { readonly tables: Tables<R> }) => V {
  const views = new WeakMap<Tables<R>, V>();
  return ({ tables }) => {
    const known = views.get(tables);
    if (known !== undefined) return known;
    const view = empty();
    for (const name in follow) followTable(view, tables[name], follow[name]);
    views.set(tables, view);
    return view;
  };
}

function followTable<V, T extends Row>(
  view: V,
  table: Table<T>,
  heard: Heard<V, T> | undefined,
): void {
  if (heard === undefined) return;
  for (const row of all(table)) heard(view, undefined, row);
  table.watchers.push((before, after) => heard(view, before, after));
}
