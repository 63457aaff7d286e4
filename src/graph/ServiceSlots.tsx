// The arithmetic of a rolling deployment: as many cells as maximumPercent allows, with ticks at the
// minimum and the maximum. Hatched: old deployments; half: not yet running; dashed: not placed.
import { numberText } from "../explain/time";
import type { DeploymentView, ServiceView } from "../worker/frame";
import styles from "./ServiceSlots.module.css";

type Cell = "old" | "new" | "pending" | "unplaced" | "empty";

/** Above this many cells a bar says it better. */
const MOST_CELLS = 24;

export function ServiceSlots({ service }: { readonly service: ServiceView }) {
  const counts = slotCounts(service);
  const filled = counts.reduce((sum, [, count]) => sum + count, 0);
  const total = Math.max(1, service.maxTotal, filled);
  const all: readonly (readonly [Cell, number])[] = [...counts, ["empty", total - filled]];
  return (
    <div className={styles.slots} role="img" aria-label={spoken(service)}>
      <div className={styles.cells} data-bar={total > MOST_CELLS ? "" : undefined}>
        {total > MOST_CELLS
          ? all.map(([cell, count]) => (
              <i key={cell} data-cell={cell} style={{ flexGrow: count, flexBasis: 0 }} />
            ))
          : all.flatMap(([cell, count]) =>
              Array.from({ length: count }, (_, index) => (
                <i key={`${cell}-${String(index)}`} data-cell={cell} />
              )),
            )}
      </div>
      <Ticks min={service.minHealthy} max={service.maxTotal} total={total} />
    </div>
  );
}

/** Deployments, or the task sets of someone else: those are all alike while none is PRIMARY. */
function rolloutsOf({ deployments, taskSets }: ServiceView): readonly Running[] {
  if (taskSets.length === 0) return deployments;
  const primary = taskSets.find(({ status }) => status === "PRIMARY");
  if (primary !== undefined) return [primary, ...taskSets.filter((set) => set !== primary)];
  const sum = taskSets.reduce((count, { runningCount }) => count + runningCount, 0);
  return [{ runningCount: sum }];
}

type Running = Pick<DeploymentView, "runningCount">;

function slotCounts(service: ServiceView): readonly (readonly [Cell, number])[] {
  const [primary, ...others] = rolloutsOf(service);
  const old = others.reduce((sum, deployment) => sum + deployment.runningCount, 0);
  return [
    ["old", old],
    ["new", primary?.runningCount ?? 0],
    ["pending", service.pendingCount],
    ["unplaced", service.unplacedCount],
  ];
}

interface TicksProps {
  readonly min: number;
  readonly max: number;
  readonly total: number;
}

/** Closer than this part of the width, two labels would lie on each other. */
const APART = 0.24;

function Ticks({ min, max, total }: TicksProps) {
  const at = (count: number) => `${String((100 * count) / total)}%`;
  const together = (max - min) / total < APART;
  return (
    <>
      <span className={styles.tick} style={{ left: at(min) }} />
      <span className={styles.tick} style={{ left: at(max) }} />
      {!together && (
        <span
          className={styles.label}
          style={min / total < APART ? { left: `calc(${at(min)} + 5px)` } : rightOf(at(min))}
        >
          min {numberText(min)}
        </span>
      )}
      <span className={styles.label} style={max === 0 ? { left: "5px" } : rightOf(at(max))}>
        {together ? `min ${numberText(min)} · max ${numberText(max)}` : `max ${numberText(max)}`}
      </span>
    </>
  );
}

function rightOf(place: string): { readonly right: string } {
  return { right: `calc(100% - ${place} + 5px)` };
}

function spoken(service: ServiceView): string {
  const parts = slotCounts(service).map(([cell, count]) => `${String(count)} ${SPOKEN[cell]}`);
  const { minHealthy, maxTotal } = service;
  return `${parts.join(", ")}; between ${String(minHealthy)} and ${String(maxTotal)} tasks`;
}

const SPOKEN: Readonly<Record<Cell, string>> = {
  old: "of old deployments",
  new: "of the newest deployment",
  pending: "not yet running",
  unplaced: "not placed",
  empty: "free",
};
