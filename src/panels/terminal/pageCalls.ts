// Calls that were not typed here, told in the terminal's log as the command that makes them.
import type { Answer, Call } from "../../api/call";
import { printCall } from "../../cli/print";
import { useMirror } from "../../store/mirror";
import { hearCalls } from "../../store/playground";
import { virtualNow } from "../../store/virtualClock";
import type { JournalView } from "../../worker/frame";
import { logCommand, logText } from "./log";

const typed = new WeakSet<Call>();

/** Says of a call that the terminal itself makes it. */
export function typedHere(call: Call): void {
  typed.add(call);
}

/** Of a world that is opened with a long past, the newest calls. */
const MOST_OF_PAST = 100;

let listening = false;

/** From now on, for as long as the page is open. */
export function listenToPage(): void {
  if (listening) return;
  listening = true;
  tellPast(useMirror.getState().journal);
  hearCalls(hear);
  useMirror.subscribe((now, before) => {
    if (now.journal === before.journal) return;
    if (now.clock?.title === before.clock?.title) followJournal(now.journal, before.journal);
    else tellOtherWorld(now.journal);
  });
}

const MOST_HEARD = 100;

/** Calls that were heard here and are not yet seen in the journal. */
const heard: string[] = [];

function hear(call: Call, answer: Answer): void {
  if (answer.ok && isRead(call)) return;
  if (answer.ok) heard.push(keyOf(call));
  // Some are answered without a turn, and never come up in the journal.
  if (heard.length > MOST_HEARD) heard.shift();
  if (typed.has(call) || isRead(call)) return;
  const status = answer.ok ? 0 : 254;
  logCommand({ text: printCall(call), from: "page", at: virtualNow(), status });
  if (!answer.ok) logText("err", `${answer.error.code}: ${answer.error.message}\n`);
}

function isRead({ operation }: Call): boolean {
  return /^(Describe|List|Get|Filter|Introspect|Docker|AgentLog)/.test(operation);
}

function followJournal(now: readonly JournalView[], before: readonly JournalView[]): void {
  const isLonger = now.length >= before.length && before.every((entry, i) => isSame(entry, now[i]));
  if (!isLonger) {
    heard.length = 0;
    if (!isPart(now, before)) tellOtherWorld(now);
    else if (isTakenBack(now, before)) tellUndo();
    return;
  }
  for (const entry of now.slice(before.length)) {
    const known = heard.indexOf(keyOf(entry.call));
    if (known >= 0) heard.splice(known, 1);
    else tell(entry, "elsewhere");
  }
}

/** The journal lost its end: undo, or another branch of the same world. */
function isPart(now: readonly JournalView[], before: readonly JournalView[]): boolean {
  const [first] = now;
  const [firstBefore] = before;
  if (first === undefined || firstBefore === undefined) return before.length <= 1;
  return keyOf(first.call) === keyOf(firstBefore.call);
}

/** The last call is gone, and nothing else: a fork has another one in its place. */
function isTakenBack(now: readonly JournalView[], before: readonly JournalView[]): boolean {
  return now.length === before.length - 1 && now.every((entry, i) => isSame(entry, before[i]));
}

let undoIsTyped = false;

/** The next call that is taken back is taken back by a line of the terminal. */
export function undoTypedHere(): void {
  undoIsTyped = true;
}

function tellUndo(): void {
  if (!undoIsTyped) {
    logCommand({ text: "playground undo", from: "page", at: virtualNow(), status: 0 });
  }
  undoIsTyped = false;
}

function tellOtherWorld(journal: readonly JournalView[]): void {
  heard.length = 0;
  logText("note", `${useMirror.getState().clock?.title ?? "Another world"}\n`);
  tellPast(journal);
}

function tellPast(journal: readonly JournalView[]): void {
  const turn = useMirror.getState().clock?.turn ?? 0;
  // Turn 0: recorded, and not yet run.
  const past = journal.filter((entry) => entry.turn > 0 && entry.turn <= turn);
  const skipped = past.length - MOST_OF_PAST;
  if (skipped > 0) logText("note", `${skipped} older calls are in the journal\n`);
  for (const entry of past.slice(-MOST_OF_PAST)) tell(entry, "earlier");
}

function tell({ call, at }: JournalView, from: "earlier" | "elsewhere"): void {
  logCommand({ text: printCall(call), from, at, status: 0 });
}

function isSame(a: JournalView, b: JournalView | undefined): boolean {
  if (a === b) return true;
  return b !== undefined && a.at === b.at && a.call.operation === b.call.operation;
}

function keyOf(call: Call): string {
  return JSON.stringify([call.service, call.operation, call.input]);
}
