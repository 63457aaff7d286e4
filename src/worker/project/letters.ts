// The letters a service is known by beside its hue: the first of its name, and a second one where
// an older service of the cluster has the first already.

/** Of the newest of some services in order of creation: the others keep theirs. */
export function lettersOf(names: readonly string[]): string {
  const taken = new Set<string>();
  let letters = "";
  for (const name of names) {
    letters = candidates(name).find((pair) => !taken.has(pair)) ?? firstOf(name);
    taken.add(letters);
  }
  return letters;
}

function firstOf(name: string): string {
  return name.slice(0, 1).toUpperCase();
}

/** `W`, then the number it ends with, then `We`, `Wb` …, `W2`, `W3` … */
function candidates(name: string): readonly string[] {
  const first = firstOf(name);
  const seconds = name
    .slice(1)
    .replace(/[^a-z0-9]/gi, "")
    .toLowerCase();
  const ending = /\d$/.exec(name) ?? [];
  const numbers = ["2", "3", "4", "5", "6", "7", "8", "9"];
  return [first, ...[...ending, ...seconds.split(""), ...numbers].map((second) => first + second)];
}
