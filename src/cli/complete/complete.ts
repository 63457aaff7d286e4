// Completion of a line of the terminal. The panel calls `complete(text, at, context)` at each key
// that asks for it, shows `candidates` (with `about` and `required`), and puts the chosen `insert`
// in the place of `text.slice(from, to)`, followed by a blank if it `closes`. Pure and quick: at
// most one pass over the names of one kind, whatever the world's size. `loadDocs` (docs.ts) fetches
// the descriptions; `documentationAt` (documentation.ts) tells about the word at the cursor.
import { COMMAND_NAMES } from "../run/commands";
import { commandAt } from "../shell/parse";
import type { CommandAt } from "../shell/script";
import { shellWord } from "../shellWord";
import { awsOffers } from "./aws";
import type { Candidate, Completion, Context, Offer } from "./candidate";
import { isBare, textOf, textsOf } from "./line";
import { playgroundOffers } from "./playground";
import type { Offered } from "./values";

export const MOST_SHOWN = 100;

export function complete(text: string, at: number, context: Context): Completion {
  const before = text.slice(0, at);
  const variable = /\$\{?(\w*)$/.exec(before);
  if (variable !== null) return variables(variable[1] ?? "", at, context);
  const here = commandAt(before);
  const typed = here.current === undefined ? "" : textOf(here.current);
  if (typed === undefined) return { from: at, to: at, candidates: [], total: 0 };
  const found = offersAt(here, typed, context).map((offered) =>
    matching(offered, { before, typed, here }),
  );
  const candidates = found.flatMap((one) => one.candidates).slice(0, MOST_SHOWN);
  const total = found.reduce((sum, one) => sum + one.total, 0);
  return { from: here.current?.from ?? at, to: at, candidates, total };
}

function variables(tail: string, at: number, context: Context): Completion {
  const names = context.variables.filter((name) => name.startsWith(tail));
  const candidates = names.slice(0, MOST_SHOWN).map((name): Candidate => ({
    kind: "variable",
    label: `$${name}`,
    insert: name,
    closes: false,
  }));
  return { from: at - tail.length, to: at, candidates, total: names.length };
}

function offersAt(here: CommandAt, typed: string, context: Context): readonly Offered[] {
  const files = context.files.map((path): Offer => ({ kind: "file", text: path }));
  if (here.redirecting) return [{ tail: typed, offers: files }];
  const [command, ...words] = textsOf(here.words);
  if (command === undefined) {
    const commands = COMMAND_NAMES.map((name): Offer => ({ kind: "command", text: name }));
    return [{ tail: typed, offers: commands }];
  }
  if (command === "aws") return awsOffers(words, typed, context);
  if (command === "playground") return playgroundOffers(words, typed, context);
  return [{ tail: typed, offers: files }];
}

interface Place {
  readonly before: string;
  readonly typed: string;
  readonly here: CommandAt;
}

interface Matching {
  readonly candidates: readonly Candidate[];
  readonly total: number;
}

/** Those that begin with what is typed; without any, those that have it somewhere. */
function matching({ tail, offers, names = [] }: Offered, place: Place): Matching {
  const first: Gathering = { offers: [], total: 0 };
  const somewhere: Gathering = { offers: [], total: 0 };
  const sift = (text: string, toOffer: () => Offer): void => {
    if (text.startsWith(tail)) gather(first, toOffer);
    else if (first.total === 0 && tail.length > 1 && text.includes(tail)) {
      gather(somewhere, toOffer);
    }
  };
  for (const offer of offers) sift(offer.text, () => offer);
  for (const one of names)
    sift(one.name, () => ({ kind: "name", text: one.name, about: one.about }));
  const { offers: kept, total } = first.total > 0 ? first : somewhere;
  return { candidates: kept.map((offer) => fitted(offer, tail, place)), total };
}

interface Gathering {
  readonly offers: Offer[];
  total: number;
}

function gather(into: Gathering, toOffer: () => Offer): void {
  into.total += 1;
  if (into.offers.length < MOST_SHOWN) into.offers.push(toOffer());
}

function fitted(offer: Offer, tail: string, place: Place): Candidate {
  const { kind, text, about, required } = offer;
  const closes = offer.open !== true;
  return {
    kind,
    label: text,
    insert: written(text, { tail, closes, place }),
    ...(about === undefined ? {} : { about }),
    ...(required === undefined ? {} : { required }),
    closes,
  };
}

/** The whole word with the offer at its end, quoted where the shell needs it. */
function written(
  text: string,
  { tail, closes, place }: { tail: string; closes: boolean; place: Place },
): string {
  const { before, typed, here } = place;
  const word = typed.slice(0, typed.length - tail.length) + text;
  if (isBare(here)) {
    const quoted = shellWord(word);
    return closes || quoted === word ? quoted : `'${word}`;
  }
  const raw = before.slice(here.current?.from ?? before.length);
  return raw.endsWith(tail) ? raw.slice(0, raw.length - tail.length) + text : shellWord(word);
}
