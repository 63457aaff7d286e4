// `--output text`: a row for each dict, scalars in the order of their keys and parted by tabs, what
// is nested below it under its upper-cased name.
import { type Dict, isDict, isList, isScalar, memberText, pythonText } from "./value";

export function textText(value: unknown): string {
  return rows(value, {})
    .map((row) => `${row}\n`)
    .join("");
}

interface Place {
  /** The member it stands under. */
  readonly name?: string;
  /** The columns of all dicts of a list: each of them has all. */
  readonly columns?: readonly string[];
}

function rows(value: unknown, place: Place): readonly string[] {
  if (isDict(value)) return rowsOfDict(value, place);
  if (isList(value)) return rowsOfList(value, place.name);
  return [pythonText(value)];
}

function rowsOfList(list: readonly unknown[], name: string | undefined): readonly string[] {
  if (list.length === 0) return [];
  if (list.some(isDict)) {
    const columns = sorted(list.flatMap((item) => (isDict(item) ? scalarKeys(item) : [])));
    return list.flatMap((item) => rows(item, { name, columns }));
  }
  const scalars = list.filter(isScalar);
  const nested = list.filter((item) => !isScalar(item));
  return [
    ...(scalars.length > 0 ? rowsOfScalars(scalars, name) : []),
    ...nested.flatMap((item) => rows(item, { name })),
  ];
}

function rowsOfScalars(list: readonly unknown[], name: string | undefined): readonly string[] {
  const cells = list.map((item) => pythonText(item));
  if (name === undefined) return [cells.join("\t")];
  return cells.map((cell) => `${name.toUpperCase()}\t${cell}`);
}

function rowsOfDict(dict: Dict, { name, columns }: Place): readonly string[] {
  const shown = columns ?? sorted(scalarKeys(dict));
  const cells = shown.map((key) => (Object.hasOwn(dict, key) ? memberText(dict, key) : ""));
  const head = name === undefined ? [] : [name.toUpperCase()];
  const nested = sorted(Object.keys(dict)).filter((key) => !shown.includes(key));
  return [
    ...(cells.length > 0 ? [[...head, ...cells].join("\t")] : []),
    ...nested.flatMap((key) => rows(dict[key], { name: key })),
  ];
}

function scalarKeys(dict: Dict): readonly string[] {
  return Object.keys(dict).filter((key) => isScalar(dict[key]));
}

function sorted(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort();
}
