// Gathers what changed since the page was last told, and makes the next frame of it. Between two
// frames a record is told once, however often it changed, and only if it reads differently.
import type { TurnReport } from "../engine/kernel/turn";
import type { Call } from "../api/call";
import type { RegionFact } from "../engine/model/fact";
import type { RegionWorld } from "../engine/model/region";
import type { Changes, ClockView, Frame, JournalView, RegionFactAt } from "./frame";
import type { BranchJournal } from "./frame/journals";
import type { ViewName, Views } from "./frame";
import { newestAsk } from "./project/ask";
import { nothingTold, nothingTouched, type PageState, touch } from "./project/touched";
import { idsOf, seqOf, VIEW_NAMES, viewOf } from "./project/views";
import { sameData } from "./frame/sameData";

export interface Frames {
  serial: number;
  page: PageState;
  /** The page knows nothing yet: the next frame describes everything. */
  reset: boolean;
  /** Time was moved by hand: compare everything. */
  jumped: boolean;
  clock: ClockView | undefined;
  log: readonly RegionFactAt[];
  /** How many facts of `log` the page knows. */
  known: number;
  /** By branch: the journal the page was last told. */
  readonly journals: Map<string, readonly JournalView[]>;
}

export function createFrames(): Frames {
  return {
    serial: 0,
    page: freshPage(),
    reset: true,
    jumped: true,
    clock: undefined,
    log: [],
    known: 0,
    journals: new Map(),
  };
}

function freshPage(): PageState {
  return {
    told: nothingTold(),
    touched: nothingTouched(),
    asks: new Map(),
    deployments: new Map(),
  };
}

export function noteTurn(
  frames: Frames,
  report: TurnReport<RegionFact, Call>,
  world: RegionWorld,
): void {
  touch(frames.page, world, report.diff);
}

/** What a frame is made of. */
export interface Moment {
  readonly world: RegionWorld;
  readonly clock: ClockView;
  readonly log: readonly RegionFactAt[];
  /** All branches'; the same list as long as it says the same. */
  readonly journals: readonly BranchJournal[];
}

/** The next frame, or undefined when the page knows everything already. */
export function takeFrame(frames: Frames, moment: Moment): Frame | undefined {
  const { reset, jumped } = frames;
  const compared = jumped || reset ? compareAll(frames, moment.world) : undefined;
  const changes = compared?.changes ?? changesOf(frames.page, moment.world);
  const isReset = reset || compared?.outOfOrder === true;
  const { factsFrom, facts } = newFacts(frames, moment.log, isReset);
  const { journal, otherJournals } = newJournals(frames, moment, isReset);
  const sameClock = sameData(frames.clock, moment.clock);
  const news = facts.length > 0 || factsFrom < frames.known || journal || otherJournals;
  if (!isReset && !jumped && sameClock && !news && isEmpty(changes)) return undefined;
  const { clock } = moment;
  Object.assign(frames, { reset: false, jumped: false, clock, log: moment.log });
  frames.known = moment.log.length;
  frames.serial += 1;
  return {
    serial: frames.serial,
    reset: isReset,
    jumped,
    clock,
    changes,
    factsFrom,
    facts,
    journal,
    otherJournals,
  };
}

function newJournals(
  frames: Frames,
  moment: Moment,
  isReset: boolean,
): Pick<Frame, "journal" | "otherJournals"> {
  const { journals } = frames;
  const present = moment.clock.branch;
  const isNews = isReset || frames.clock?.branch !== present;
  const changed = moment.journals.filter(
    ({ branch, journal }) => journals.get(branch) !== journal || (branch === present && isNews),
  );
  for (const { branch, journal } of changed) journals.set(branch, journal);
  const others = changed.filter(({ branch }) => branch !== present);
  return {
    journal: changed.find(({ branch }) => branch === present)?.journal,
    otherJournals: others.length === 0 ? undefined : others,
  };
}

function isEmpty(changes: Changes): boolean {
  return VIEW_NAMES.every(
    (name) => changes[name].set.length === 0 && changes[name].removed.length === 0,
  );
}

/** A log only grows; another log shares its beginning with the one told before. */
function newFacts(
  frames: Frames,
  log: readonly RegionFactAt[],
  isReset: boolean,
): { factsFrom: number; facts: readonly RegionFactAt[] } {
  let shared = isReset ? 0 : frames.known;
  if (!isReset && log !== frames.log) {
    const most = Math.min(frames.known, log.length);
    shared = 0;
    while (shared < most && log[shared] === frames.log[shared]) shared += 1;
  }
  return { factsFrom: shared, facts: log.slice(shared) };
}

type Mutable = { [K in ViewName]: { set: Views[K][]; removed: string[] } };

function noChanges(): Mutable {
  return {
    clusters: { set: [], removed: [] },
    services: { set: [], removed: [] },
    instances: { set: [], removed: [] },
    tasks: { set: [], removed: [] },
    subnets: { set: [], removed: [] },
    revisions: { set: [], removed: [] },
    securityGroups: { set: [], removed: [] },
  };
}

function changesOf(page: PageState, world: RegionWorld): Changes {
  const changes = noChanges();
  for (const name of VIEW_NAMES) {
    const ids = [...page.touched[name]];
    page.touched[name].clear();
    ids.sort((a, b) => seqOf(world, name, a) - seqOf(world, name, b));
    for (const id of ids) tell(page, world, { name, id, changes });
  }
  return changes;
}

function tell<K extends ViewName>(
  { told }: PageState,
  world: RegionWorld,
  { name, id, changes }: { name: K; id: string; changes: Mutable },
): void {
  const before: Map<string, Views[K]> = told[name];
  const view = viewOf(world, name, id);
  if (view === undefined) {
    if (before.delete(id)) changes[name].removed.push(id);
  } else if (!sameData(before.get(id), view)) {
    before.set(id, view);
    changes[name].set.push(view);
  }
}

/** Compares the whole world with what the page knows; says everything where order would break. */
function compareAll(frames: Frames, world: RegionWorld): { changes: Changes; outOfOrder: boolean } {
  const outOfOrder = VIEW_NAMES.some((name) => wouldDisorder(frames.page, world, name));
  if (frames.reset || outOfOrder) frames.page = freshPage();
  const { page } = frames;
  for (const name of VIEW_NAMES) {
    for (const id of page.told[name].keys()) page.touched[name].add(id);
    for (const id of idsOf(world, name)) page.touched[name].add(id);
  }
  page.asks.clear();
  for (const { id } of world.tables.clusters.rows.values()) {
    page.asks.set(id, newestAsk(world, id)?.key);
  }
  page.deployments.clear();
  for (const { id, serviceId } of world.tables.deployments.rows.values()) {
    page.deployments.set(id, serviceId);
  }
  return { changes: changesOf(page, world), outOfOrder };
}

/** A record older than one the page keeps is new to it: appended, it would stand at the end. */
function wouldDisorder({ told }: PageState, world: RegionWorld, name: ViewName): boolean {
  let newSeen = false;
  for (const id of idsOf(world, name)) {
    if (!told[name].has(id)) newSeen = true;
    else if (newSeen) return true;
  }
  return false;
}
