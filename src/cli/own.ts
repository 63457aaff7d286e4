// Looking up a typed word in a table: names that every object has, such as `constructor`, are in
// none of them.

export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
