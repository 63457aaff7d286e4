// What the page may do to the world. Each is one request to the simulation; what comes of it
// arrives in the mirror.
import type { Answer, ApiError, Call } from "../api/call";
import type { Scenario, ScenarioView } from "../scenario/document";
import { type Client, startClient } from "../worker/client";
import type {
  Known,
  Ledger,
  LedgerOf,
  Quiet,
  Reach,
  ReachAsked,
  SavedBranches,
} from "../worker/protocol";
import type { EventsAsked, EventsFound, RetoldCall } from "../worker/protocol";
import type { SavedWorld, WorkerHealth } from "../worker/protocol";
import { applyFrame, setWorkerHealth, useMirror } from "./mirror";
import { notify } from "./notices";
import { useSelection } from "./selection";

let started: Client | undefined;

/** Before it is first needed: a worker takes its time to start. */
export function startSimulation(): void {
  client();
}

function client(): Client {
  started ??= startClient({ onFrame: applyFrame, onHealth: hearHealth });
  return started;
}

const RECOVERED = {
  crashed: "The simulation had crashed",
  hung: "The simulation had not answered for 5 seconds",
  "never-started": "The simulation had not started",
} as const;

/** A restart may be over in a blink: that it happened stays on the page. */
function hearHealth(health: WorkerHealth): void {
  const before = useMirror.getState().health;
  setWorkerHealth(health);
  if (before.state !== "restarting" || health.state !== "running") return;
  const text =
    `${RECOVERED[before.because]}. It was started again and your calls were replayed; ` +
    "nothing is lost.";
  notify({ tone: "info", topic: "recovery", text });
}

type Hearer = (made: Call, answer: Answer) => void;

const hearers = new Set<Hearer>();

/** Hears every call of the page with its answer, refused ones too, until the result is called. */
export function hearCalls(hearer: Hearer): () => void {
  hearers.add(hearer);
  return () => hearers.delete(hearer);
}

interface Elsewhere {
  readonly call: (made: Call) => Promise<Answer>;
  /** Moves the clock there, where nothing but calls does. */
  readonly pass: (virtualMs: number) => Promise<void>;
}

let elsewhere: Elsewhere | undefined;

/** Calls of a world that is followed are made where it is; undefined: here. */
export function callsGoTo(there: Elsewhere | undefined): void {
  elsewhere = there;
}

/** Somebody waits for virtual time to pass. */
export function passElsewhere(virtualMs: number): Promise<void> {
  return elsewhere?.pass(virtualMs) ?? Promise.resolve();
}

/** What is known of a world that goes on elsewhere; undefined: it goes on here. */
export function extendWorld(known: Known | undefined): Promise<void> {
  return client().extend(known);
}

/** Makes a call at the present moment; in the past, that forks. A refusal is an answer too. */
export async function call(made: Call): Promise<Answer> {
  const answer = await (elsewhere?.call(made) ?? client().call(made));
  for (const hear of hearers) hear(made, answer);
  return answer;
}

/** What AWS would refuse of a call now, without making it. */
export function check(made: Call): Promise<ApiError | undefined> {
  return client().check(made);
}

/** Plays at `speed` virtual ms per real ms. */
export function play(speed: number): Promise<void> {
  return client().play(speed);
}

export function pause(): Promise<void> {
  return client().pause();
}

/** To the next fact that changes the picture; false when nothing is left to happen. */
export function step(): Promise<boolean> {
  return client().step();
}

export function stepTurn(): Promise<boolean> {
  return client().stepTurn();
}

export function untilQuiet(): Promise<Quiet> {
  return client().untilQuiet();
}

export function seek(to: { readonly at: number } | { readonly turn: number }): Promise<void> {
  return client().seek(to);
}

/** Until the mirror shows what has been answered so far, or what came of it since. */
export function shown(): Promise<void> {
  return client().shown();
}

export function selectBranch(branch: string): Promise<void> {
  return client().selectBranch(branch);
}

/** Removes my last call and replays to the present moment; the call, if there was one. */
export function undo(): Promise<Call | undefined> {
  if (elsewhere !== undefined) {
    const text = "Others see this world too: what was called at the endpoint is not taken back.";
    notify({ tone: "info", topic: "undo", text });
    return Promise.resolve(undefined);
  }
  return client().undo();
}

/** Every candidate of one attempt to place a task, with every reason. */
export function ledger(of: LedgerOf): Promise<Ledger | undefined> {
  return client().ledger(of);
}

/** The tasks that would stop, in order, were so many fewer of a service wanted now. */
export function scaleIn(service: string, count: number): Promise<readonly string[]> {
  return client().scaleIn(service, count);
}

/** Whether security groups let a connection through now. */
export function reach(asked: ReachAsked): Promise<Reach | undefined> {
  return client().reach(asked);
}

/** EventBridge events up to now, newest first; to be asked again while unfinished. */
export function events(asked: EventsAsked): Promise<EventsFound> {
  return client().events(asked);
}

/** 16 hex digits over the whole state of the present moment. */
export function digest(): Promise<string> {
  return client().digest();
}

/** The present branch's calls, and where the ids in them come from. */
export function retell(): Promise<readonly RetoldCall[]> {
  return client().retell();
}

/** The present branch as a document, opening where the page stands. */
export function currentScenario(): Promise<Scenario> {
  return client().scenario(currentView());
}

/** All branches. */
export function currentWorld(): Promise<SavedWorld> {
  return client().save(currentView());
}

/** What ECS refuses of the calls that lead to where a world opens; it is not opened yet. */
export function examineWorld(
  scenario: Scenario,
  branches?: SavedBranches,
): Promise<string | undefined> {
  return client().examine(scenario, branches && { branches });
}

/** Puts another world in place of the open one: use `document.ts`, which knows whose it is. */
export function openWorld(scenario: Scenario, branches?: SavedBranches): Promise<void> {
  const { selection, cluster } = scenario.view ?? {};
  useSelection.setState({ selection, cluster });
  return client().open(scenario, branches && { branches });
}

function currentView(): ScenarioView {
  const { selection, cluster } = useSelection.getState();
  return {
    ...(selection === undefined ? {} : { selection }),
    ...(cluster === undefined ? {} : { cluster }),
  };
}
