// `--output table`: a box for each dict or list of dicts, keys sorted, what is nested one `|`
// deeper. A table that is wider than the terminal shows each one-row box as keys and values.
import { type Dict, isDict, isList, isScalar, memberText, pythonText } from "./value";
import { drawn, type Section } from "./tableBoxes";

export interface TableOptions {
  /** The operation. */
  readonly title: string;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Undefined: the value has rows of different lengths, which the CLI cannot draw. */
export function tableText(value: unknown, { title, width }: TableOptions): string | undefined {
  if (isEmpty(value)) return "";
  const sections = sectionsOf(value, { title, depth: 0 });
  return sections.some(isUneven) ? undefined : drawn(sections, width);
}

interface Place {
  readonly title: string;
  readonly depth: number;
}

function sectionsOf(value: unknown, place: Place): readonly Section[] {
  if (isEmpty(value)) return [];
  if (isList(value)) {
    return isDict(value[0]) ? sectionsOfDicts(value, place) : sectionsOfItems(value, place);
  }
  if (isDict(value)) return sectionsOfDict(value, place);
  return [{ ...place, headers: [], rows: [] }];
}

function sectionsOfItems(list: readonly unknown[], place: Place): readonly Section[] {
  return [{ ...place, headers: [], rows: list.flatMap(rowsOfItem) }];
}

function rowsOfItem(item: unknown): readonly (readonly string[])[] {
  if (!isList(item)) return [[pythonText(item)]];
  return item.every(isScalar) ? [item.map((cell) => pythonText(cell))] : item.flatMap(rowsOfItem);
}

function sectionsOfDict(dict: Dict, { title, depth }: Place): readonly Section[] {
  const { scalars, nested } = keysOf([dict]);
  const cells = scalars.map((key) => memberText(dict, key));
  const [only] = scalars;
  const box = { title, depth, headers: [], rows: [] };
  const own =
    scalars.length === 1 && only !== undefined
      ? { ...box, rows: [[only, ...cells]] }
      : { ...box, headers: scalars, rows: scalars.length === 0 ? [] : [cells] };
  const below = nested.flatMap((key) => sectionsOf(dict[key], { title: key, depth: depth + 1 }));
  return [own, ...below];
}

function sectionsOfDicts(list: readonly unknown[], { title, depth }: Place): readonly Section[] {
  const dicts = list.filter(isDict);
  const { scalars: headers, nested } = keysOf(dicts);
  const rowOf = (dict: Dict) =>
    headers.map((key) => (Object.hasOwn(dict, key) ? memberText(dict, key) : ""));
  if (nested.length === 0) return [{ title, depth, headers, rows: dicts.map(rowOf) }];
  return dicts.flatMap((dict) => [
    { title, depth, headers, rows: [rowOf(dict)] },
    ...nested.flatMap((key) => sectionsOf(dict[key], { title: key, depth: depth + 1 })),
  ]);
}

function keysOf(dicts: readonly Dict[]): {
  readonly scalars: readonly string[];
  readonly nested: readonly string[];
} {
  const keys = dicts.flatMap((dict) => Object.entries(dict));
  const named = (of: readonly (readonly [string, unknown])[]) =>
    [...new Set(of.map(([key]) => key))].sort();
  return {
    scalars: named(keys.filter(([, part]) => isScalar(part))),
    nested: named(keys.filter(([, part]) => !isScalar(part))),
  };
}

function isUneven({ rows }: Section): boolean {
  return rows.some((row) => row.length !== rows[0]?.length);
}

/** What Python takes for false. */
function isEmpty(value: unknown): boolean {
  if (isList(value)) return value.length === 0;
  if (isDict(value)) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === "" || value === 0 || value === false;
}
