// EC2's `Filters`: every filter must match, by any of its values.
import { refuse, type Refused } from "../operation";

export interface Filter {
  readonly Name?: string;
  readonly Values?: readonly string[];
}

/** What a filter looks at, by its name. */
export type Fields<T> = Readonly<Record<string, (item: T) => string>>;

export function refuseFilters<T>(
  filters: readonly Filter[],
  fields: Fields<T>,
): Refused | undefined {
  const unknown = filters.findIndex(({ Name = "" }) => !Object.hasOwn(fields, Name));
  if (unknown < 0) return undefined;
  const message = `The filter '${filters[unknown]?.Name ?? ""}' is invalid`;
  return refuse("InvalidParameterValue", message, ["Filters", unknown, "Name"]);
}

export function passes<T>(item: T, filters: readonly Filter[], fields: Fields<T>): boolean {
  return filters.every(({ Name = "", Values = [] }) => {
    const field = fields[Name];
    return field !== undefined && Values.includes(field(item));
  });
}
