// What the page may ask of the simulation, and what it is told when something breaks.
import type { Answer, ApiError, Call } from "../api/call";
import type { Reach } from "../engine/lifecycle/reach";
import type { ExplainedRow, Explanation } from "../engine/placement/explain";
import type { Change, DetailType, EcsEvent } from "../records/event";
import type { Scenario, ScenarioView } from "../scenario/document";
import type { Frame } from "./frame";

/** The full ledger of one attempt, recomputed on the world of the attempt's turn. */
export interface Ledger extends Pick<
  Explanation,
  "taskDefinition" | "strategy" | "funnel" | "rows"
> {
  readonly turn: number;
  readonly at: number;
  readonly index: number;
}

export type LedgerRow = ExplainedRow;
export type { Reach };

/** Where the full ledger is asked: by a task placed, or a service's newest failed attempt. */
export type LedgerOf =
  | { readonly task: string }
  | { readonly service: string }
  | { readonly turn: number; readonly index: number }
  /** What one more task of a service would find now. */
  | { readonly foretold: string };

/** A connection the page asks about: selection keys `task/…`, `instance/…`, or an address. */
export interface ReachAsked {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol: "tcp" | "udp";
}

/** Which of the region's events are wanted: the newest that match. */
export interface EventsAsked {
  /** An event pattern; one that is wrong matches nothing. */
  readonly pattern?: unknown;
  /** 0: nobody looks any more, and what was read may be forgotten. */
  readonly limit: number;
  /** Only older ones than this. */
  readonly before?: { readonly turn: number; readonly index: number };
  /** Only the one with this id. */
  readonly id?: string;
  /** With the events themselves, not only what is new in them. */
  readonly whole?: boolean;
}

export interface EventLine {
  readonly turn: number;
  readonly at: number;
  readonly index: number;
  readonly id: string;
  readonly type: DetailType;
  /** The ARN it is about. */
  readonly resource: string;
  readonly changes: readonly Change[];
  readonly event?: EcsEvent;
}

export interface EventsFound {
  /** Newest first. */
  readonly events: readonly EventLine[];
  /** There is more to look through: ask again. */
  readonly unfinished: boolean;
  /** Only the newest ten thousand events are looked at, and there are older ones. */
  readonly cut: boolean;
  /** All turns after this one have been looked through. */
  readonly from: number;
}

/** The worker's side of the bridge; every member is one comlink call. */
export interface SimulationApi {
  /**
   * What ECS refuses of the calls a scenario makes up to where it opens, with its path; the world
   * that is open stays. Undefined: nothing, or it was made with another engine, whose answers may
   * have been others. To open it next takes no second replay.
   */
  readonly examine: (
    scenario: Scenario,
    options?: { readonly branches?: SavedBranches },
  ) => Promise<string | undefined>;
  /** Opens a world; the old one is dropped. */
  readonly open: (
    scenario: Scenario,
    options?: { readonly branches?: SavedBranches },
  ) => Promise<void>;
  /** Changes since the last frame, coalesced per entity; runs the pacing for `realMs`. */
  readonly frame: (realMs: number) => Promise<Frame | undefined>;
  readonly call: (call: Call) => Promise<Answer>;
  /** What AWS would refuse of a call now; undefined: nothing. The call is not made. */
  readonly check: (call: Call) => Promise<ApiError | undefined>;
  readonly play: (speed: number) => Promise<void>;
  readonly pause: () => Promise<void>;
  /** To the next fact that changes the picture; false when nothing is left. */
  readonly step: () => Promise<boolean>;
  readonly stepTurn: () => Promise<boolean>;
  /**
   * Until only periodic timers are left, at most 24 virtual hours; says what still ticks. Ends
   * sooner where services only try again what failed before, after one more of these tries.
   */
  readonly untilQuiet: () => Promise<Quiet>;
  readonly seek: (to: { readonly at: number } | { readonly turn: number }) => Promise<void>;
  readonly selectBranch: (branch: string) => Promise<void>;
  /** Removes my last call and replays to the present moment; the removed call, if there was one. */
  readonly undo: () => Promise<Call | undefined>;
  readonly ledger: (of: LedgerOf) => Promise<Ledger | undefined>;
  /** Whether security groups let it through; undefined: an end has no address now. */
  readonly reach: (asked: ReachAsked) => Promise<Reach | undefined>;
  /** The tasks that would stop, in order, were so many fewer of a service wanted now. */
  readonly scaleIn: (service: string, count: number) => Promise<readonly string[]>;
  /** EventBridge events of this branch up to now. Does a little of the work each time. */
  readonly events: (asked: EventsAsked) => Promise<EventsFound>;
  readonly digest: () => Promise<string>;
  /** The current branch's calls with the sources of their ids, from a replay of its own. */
  readonly retell: () => Promise<readonly RetoldCall[]>;
  /** Takes in what is known of a world that goes on elsewhere; undefined: follows it no longer. */
  readonly extend: (known: Known | undefined) => Promise<void>;
  /** The current branch as a document, up to its end. */
  readonly scenario: (view: ScenarioView) => Promise<Scenario>;
  /** Everything autosave keeps. */
  readonly save: (view: ScenarioView) => Promise<SavedWorld>;
}

/** A call of the journal, and where the ids in it come from. */
export interface RetoldCall {
  readonly at: number;
  readonly call: Call;
  readonly sources: readonly IdSource[];
  /** It came after this turn, before timers of the same millisecond. */
  readonly early: number | undefined;
}

/** An id that a region made up: it, or the ARN that ends in it, stands where `path` says. */
export interface IdSource {
  readonly id: string;
  /** The answer of an earlier call of the journal, by index, or a list to ask for. */
  readonly from: { readonly answer: number } | { readonly list: Call };
  readonly path: string;
}

/** What has become known of a world that goes on elsewhere. */
export interface Known {
  /** Calls with their turns; those that are known already are left out. */
  readonly entries: Scenario["journal"];
  /** Virtual ms: nothing will be called before it any more. */
  readonly now: number;
  /** Keeps to the end of what is known, which moves about so fast. */
  readonly liveAt?: number;
}

export interface Quiet {
  readonly quiet: boolean;
  /** What still ticks: a kind of timer and the id of its thing, parted by a space. */
  readonly waitingFor: readonly string[];
  readonly retries: readonly Retry[];
}

export interface Retry {
  readonly service: string;
  readonly at: number;
}

export interface SavedBranches {
  readonly current: string;
  readonly branches: readonly {
    readonly id: string;
    readonly name: string;
    readonly parent?: string;
    readonly forkTurn: number;
    readonly forkAt: number;
    readonly endAt: number;
    readonly endTurn?: number;
    readonly journal: Scenario["journal"];
  }[];
}

export interface SavedWorld {
  readonly scenario: Scenario;
  readonly branches: SavedBranches;
}

/** What the client tells the page about the worker itself. */
export type WorkerHealth =
  | { readonly state: "starting" }
  | { readonly state: "running" }
  | {
      readonly state: "restarting";
      readonly because: "crashed" | "hung" | "never-started";
      readonly error?: string;
    }
  | {
      readonly state: "set-aside";
      /** The call at which replay died twice; the world is paused just before it. */
      readonly call: Call | undefined;
      readonly turn: number;
      readonly error: string;
      /** The whole journal, to download. */
      readonly scenario: Scenario;
    }
  | { readonly state: "failed"; readonly error: string };

/** What a worker offers beside the simulation. */
export interface WorkerApi extends SimulationApi {
  /** From now on, say each turn before it is carried out; or no longer. */
  readonly careful: (on: boolean) => Promise<void>;
}

/** What the page tells a worker when it starts it, in the worker's name. */
export interface WorkerOrders {
  /** Say each turn before it is carried out: the last one broke. */
  readonly careful?: boolean;
  /** For the recovery journeys only, see `client/sabotage.ts`. */
  readonly throwAtTurn?: number;
  readonly busyMs?: number;
}

/** What a worker says unasked, beside comlink's messages. */
export type WorkerNotice =
  | { readonly notice: "ready"; readonly engine: string }
  | { readonly notice: "turn"; readonly turn: number; readonly call: Call | undefined }
  | {
      readonly notice: "died";
      readonly turn: number;
      readonly call: Call | undefined;
      readonly error: string;
    };
