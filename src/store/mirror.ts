// The page's mirror of the world: view records by id, filled from frames and from nothing else.
import { create } from "zustand";
import type {
  ClockView,
  Frame,
  JournalView,
  RegionFactAt,
  TaskView,
  ViewName,
  Views,
} from "../worker/frame";
import { sameData } from "../worker/frame/sameData";
import type { WorkerHealth } from "../worker/protocol";

export type ViewMaps = { readonly [K in ViewName]: ReadonlyMap<string, Views[K]> };
export type TasksBy = ReadonlyMap<string, readonly TaskView[]>;

export interface Mirror {
  /** Undefined until the first frame has come. */
  readonly clock: ClockView | undefined;
  readonly views: ViewMaps;
  /** Tasks by `i-…` and by service id, in order of creation; stopped ones included. */
  readonly tasksByInstance: TasksBy;
  readonly tasksByService: TasksBy;
  /** The log of the branch, also beyond the present moment when that lies in the past. */
  readonly facts: readonly RegionFactAt[];
  readonly journal: readonly JournalView[];
  readonly serial: number;
  /** The last frame came from moving in time by hand: nothing should travel. */
  readonly jumped: boolean;
  readonly health: WorkerHealth;
}

const NOTHING: ViewMaps = {
  clusters: new Map(),
  services: new Map(),
  instances: new Map(),
  tasks: new Map(),
  subnets: new Map(),
  revisions: new Map(),
  securityGroups: new Map(),
};

export const useMirror = create<Mirror>()(() => ({
  clock: undefined,
  views: NOTHING,
  tasksByInstance: new Map(),
  tasksByService: new Map(),
  facts: [],
  journal: [],
  serial: 0,
  jumped: true,
  health: { state: "starting" },
}));

/** Shows a world as it opens before the simulation tells it: never in place of one that is told. */
export function foreshow(frame: Frame): void {
  if (useMirror.getState().clock === undefined) applyFrame(frame);
}

/** Takes a frame into the mirror: the only way a view changes. */
export function applyFrame(frame: Frame): void {
  useMirror.setState((old) => {
    if (frame.reset && isShown(old.views, frame)) return { ...told(old, frame) };
    const views = mergeViews(frame.reset ? NOTHING : old.views, frame);
    const touched = touchedTasks(old, frame);
    return {
      ...told(old, frame),
      views,
      tasksByInstance: regroup(frame, old.tasksByInstance, views, touched, (task) => task.instance),
      tasksByService: regroup(frame, old.tasksByService, views, touched, (task) => task.service),
    };
  });
}

/** What a frame says beside the views. */
function told(old: Mirror, frame: Frame): Omit<Mirror, "views" | `tasksBy${string}` | "health"> {
  const isSameLog = frame.facts.length === 0 && frame.factsFrom === old.facts.length;
  return {
    clock: frame.clock,
    facts: isSameLog ? old.facts : [...old.facts.slice(0, frame.factsFrom), ...frame.facts],
    journal: frame.journal ?? old.journal,
    serial: frame.serial,
    jumped: frame.jumped,
  };
}

/** Whether a frame that describes everything describes what stands here already. */
function isShown(views: ViewMaps, { changes }: Frame): boolean {
  const names = Object.keys(NOTHING) as readonly ViewName[];
  return names.every((name) => sameData([...views[name].values()], changes[name].set));
}

export function setWorkerHealth(health: WorkerHealth): void {
  useMirror.setState({ health });
}

function mergeViews(old: ViewMaps, frame: Frame): ViewMaps {
  const { changes } = frame;
  return {
    clusters: merge(old.clusters, changes.clusters),
    services: merge(old.services, changes.services),
    instances: merge(old.instances, changes.instances),
    tasks: merge(old.tasks, changes.tasks),
    subnets: merge(old.subnets, changes.subnets),
    revisions: merge(old.revisions, changes.revisions),
    securityGroups: merge(old.securityGroups, changes.securityGroups),
  };
}

function merge<T extends { readonly id: string }>(
  old: ReadonlyMap<string, T>,
  change: { readonly set: readonly T[]; readonly removed: readonly string[] },
): ReadonlyMap<string, T> {
  if (change.set.length === 0 && change.removed.length === 0) return old;
  const next = new Map(old);
  for (const id of change.removed) next.delete(id);
  for (const record of change.set) next.set(record.id, record);
  return next;
}

/** The tasks a frame adds, changes or removes, as they were and as they are. */
function touchedTasks(old: Mirror, frame: Frame): readonly TaskView[] {
  const { set, removed } = frame.changes.tasks;
  const before = [...set.map((task) => task.id), ...removed].flatMap(
    (id) => old.views.tasks.get(id) ?? [],
  );
  return [...before, ...set];
}

function regroup(
  frame: Frame,
  old: TasksBy,
  views: ViewMaps,
  touched: readonly TaskView[],
  keyOf: (task: TaskView) => string | undefined,
): TasksBy {
  if (touched.length === 0 && !frame.reset) return old;
  const next = new Map(frame.reset ? [] : old);
  const keys = new Set(touched.flatMap((task) => keyOf(task) ?? []));
  const ids = new Map<string, Set<string>>();
  for (const key of keys) ids.set(key, new Set(next.get(key)?.map((task) => task.id)));
  for (const task of touched) {
    const key = keyOf(task);
    if (key !== undefined) ids.get(key)?.add(task.id);
  }
  for (const [key, members] of ids) {
    const tasks = [...members].flatMap((id) => views.tasks.get(id) ?? []);
    const kept = tasks.filter((task) => keyOf(task) === key);
    if (kept.length === 0) next.delete(key);
    else next.set(key, kept);
  }
  return next;
}
