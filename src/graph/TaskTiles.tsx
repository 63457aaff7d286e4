// The tasks of one card as one SVG.
import { type ReactNode, useMemo } from "react";
import type { TaskView } from "../worker/frame";
import { TaskTile } from "./TaskTile";
import type { Slots } from "./slots";
import type { Stamp } from "./stamp";
import { hostPortsOf } from "./taskWords";
import { layoutTiles, TILES_HEIGHT } from "./tiles";
import styles from "./TaskTiles.module.css";

interface TaskTilesProps {
  readonly tasks: readonly TaskView[];
  /** One for each task. */
  readonly stamps: readonly Stamp[];
  readonly slots: Slots;
  readonly width: number;
  /** Host ports that the newest ask lacks here: marked where they are taken. */
  readonly wantedPorts: readonly string[];
  /** Words for the room that is left, where there is enough of it. */
  readonly children: ReactNode;
}

/** What `1,154` and `MiB free` need. */
const WORDS_WIDTH = 56;

export function TaskTiles(props: TaskTilesProps) {
  const { tasks, stamps, slots, width, wantedPorts, children } = props;
  const { tiles, hidden, rest } = useMemo(() => layoutTiles(slots, width), [slots, width]);
  const indexOf = useMemo(() => new Map(tasks.map((task, index) => [task.id, index])), [tasks]);
  return (
    <svg className={styles.tiles} width={width} height={TILES_HEIGHT}>
      {tiles.map((tile) => {
        const index = indexOf.get(tile.id) ?? -1;
        const task = tasks[index];
        const stamp = stamps[index];
        if (task === undefined || stamp === undefined) return null;
        const binding =
          wantedPorts.length > 0 && hostPortsOf(task).some((port) => wantedPorts.includes(port));
        return <TaskTile key={tile.id} {...{ task, tile, stamp, binding }} />;
      })}
      {rest.width >= WORDS_WIDTH && (
        <g transform={`translate(${String(rest.x + 5)} 15)`}>
          <text className={styles.words}>{children}</text>
        </g>
      )}
      {hidden.length > 0 && (
        <text className={styles.words} x={width} y={TILES_HEIGHT - 4} textAnchor="end">
          +{hidden.length}
        </text>
      )}
    </svg>
  );
}
