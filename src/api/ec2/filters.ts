// EC2's `Filters`: every filter must match, by any of its values. In a value `*` stands for any
// letters and `?` for one; a backslash takes that meaning away. (EC2 API reference: Filter)
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
    return field !== undefined && Values.some((value) => isLike(field(item), value));
  });
}

/** One of the pattern's letters; `any` for `*`. */
type Letter = { readonly any: boolean; readonly is: (letter: string) => boolean };

function lettersOf(pattern: string): readonly Letter[] {
  return [...pattern.matchAll(/\\([*?\\])|[^]/g)].map(([text, plain]) => ({
    any: text === "*",
    is: (letter) => text === "?" || letter === (plain ?? text),
  }));
}

/** In time at most the product of both lengths: only the last `*` may take one letter more. */
function isLike(text: string, pattern: string): boolean {
  const letters = lettersOf(pattern);
  let star: { readonly after: number; readonly from: number } | undefined;
  let [at, place] = [0, 0];
  while (at < text.length) {
    const letter = letters[place];
    if (letter?.any === true) {
      place += 1;
      star = { after: place, from: at };
    } else if (letter?.is(text.charAt(at)) === true) {
      at += 1;
      place += 1;
    } else if (star === undefined) return false;
    else {
      star = { ...star, from: star.from + 1 };
      [at, place] = [star.from, star.after];
    }
  }
  return letters.slice(place).every(({ any }) => any);
}
