// A service event of AWS's that names hundreds of tasks, one after the other, made short: the first
// few of them, and how many more there are.
import { numberText } from "./time";

const SHOWN = 3;
/** Fewer are told as they are. */
const MANY = 8;

const RUN = /(?:\(task [0-9a-f]+\)[ ,]*){2,}/g;
const ONE = /\(task [0-9a-f]+\)/g;

/** The text, with each long run of tasks cut; the same text when it has none. */
export function shortened(text: string): string {
  return text.replace(RUN, (run) => {
    const tasks = run.match(ONE) ?? [];
    if (tasks.length < MANY) return run;
    const tail = /[ ,]*$/.exec(run)?.[0] ?? "";
    const more = numberText(tasks.length - SHOWN);
    return `${tasks.slice(0, SHOWN).join(" ")} … and ${more} more${tail}`;
  });
}
