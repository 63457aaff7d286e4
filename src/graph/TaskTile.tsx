// One task on its instance, as SVG: whose it is, its revision, its status, its containers, and the
// network interface or host port it is plugged into.
import { memo } from "react";
import { taskLook } from "../explain/status";
import { StatusGlyph } from "../ui/StatusGlyph";
import type { TaskView } from "../worker/frame";
import { TaskPlug } from "./TaskPlug";
import { useItem } from "./roving";
import type { Stamp } from "./stamp";
import { taskTitle } from "./taskWords";
import { fitRevision, fitText } from "./textFit";
import type { Tile } from "./tiles";
import styles from "./TaskTile.module.css";

interface TaskTileProps {
  readonly task: TaskView;
  readonly tile: Tile;
  readonly stamp: Stamp;
  /** Its host port is what the newest ask lacks. */
  readonly binding: boolean;
}

const SIZE = 10.5;
const LEFT = 8;

export const TaskTile = memo(function TaskTile({ task, tile, stamp, binding }: TaskTileProps) {
  const key = `task/${task.id}`;
  const { props } = useItem(key, `instance/${task.instance}`);
  const look = taskLook(task);
  const title = taskTitle(task);
  const { width, height, form } = tile;
  return (
    <g
      {...props}
      className={styles.task}
      transform={`translate(${String(tile.x)} ${String(tile.y)})`}
      aria-label={title}
      data-task={task.id}
      data-status={task.lastStatus}
      data-instance-of={task.instance}
      data-hue={stamp.hue}
      data-tone={look.tone}
      data-leaving={look.shape === "drain" ? "" : undefined}
      data-old={stamp.old ? "" : undefined}
    >
      <title>{title}</title>
      <rect className={styles.body} x=".5" y=".5" width={width - 1} height={height - 1} rx="4" />
      <path
        className={styles.band}
        d={bandPath(height, form === "square" ? 3 : 5)}
        fill={bandFill(stamp)}
      />
      {form === "square" ? (
        <SquareGlyph task={task} size={width} />
      ) : (
        <TileWords task={task} width={width} lines={form === "line" ? 1 : 2} />
      )}
      {form === "full" && <Containers task={task} width={width} />}
      <rect className={styles.select} x="-1" y="-1" width={width + 2} height={height + 2} rx="5" />
      <rect className={styles.focus} x="-3" y="-3" width={width + 6} height={height + 6} rx="7" />
      <rect
        className={styles.ring}
        data-ring=""
        x="-2"
        y="-2"
        width={width + 4}
        height={height + 4}
        rx="6"
      />
      {form === "full" && <TaskPlug task={task} top={height} width={width} binding={binding} />}
    </g>
  );
});

function SquareGlyph({ task, size }: { readonly task: TaskView; readonly size: number }) {
  const { shape, tone } = taskLook(task);
  const glyph = Math.min(12, size - 6);
  const middle = (size - glyph) / 2;
  return <StatusGlyph shape={shape} tone={tone} size={glyph} x={middle + 1.5} y={middle} />;
}

interface TileWordsProps {
  readonly task: TaskView;
  readonly width: number;
  readonly lines: 1 | 2;
}

function TileWords({ task, width, lines }: TileWordsProps) {
  const look = taskLook(task);
  const room = width - LEFT - 2.5;
  return (
    <>
      <text className={styles.name} x={LEFT} y="14.5">
        {fitRevision(task.taskDefinition, { width: room - 12, size: SIZE, face: "name" })}
      </text>
      <StatusGlyph shape={look.shape} tone={look.tone} size={11.5} x={width - 14} y={4.25} />
      {lines === 2 && (
        <text className={styles.word} x={LEFT} y="28">
          {fitText(look.word, { width: room, size: SIZE })}
        </text>
      )}
    </>
  );
}

/** Narrower than this, a container is a box without its name. */
const NAMED = 20;

function Containers({ task, width }: { readonly task: TaskView; readonly width: number }) {
  const count = task.containers.length;
  const share = (width - LEFT - 4 - 2 * (count - 1)) / Math.max(1, count);
  return task.containers.map((container, index) => {
    const x = LEFT - 1 + index * (share + 2);
    const gone = container.lastStatus === "STOPPED";
    const code =
      container.exitCode === undefined ? container.name : `exit ${String(container.exitCode)}`;
    return (
      <g key={container.name} data-container={container.lastStatus}>
        <rect className={styles.container} x={x} y="34.5" width={share} height="13" rx="2" />
        {share >= NAMED && (
          <text className={styles.containerName} x={x + share / 2} y="44.7">
            {fitText(gone ? code : container.name, { width: share - 3, size: SIZE })}
          </text>
        )}
      </g>
    );
  });
}

function bandPath(height: number, width: number): string {
  const end = height - 0.5;
  const right = String(width);
  const corner = `V${String(end - 4)}A4 4 0 0 0 4.5 ${String(end)}`;
  return `M${right} .5H4.5A4 4 0 0 0 .5 4.5${corner}H${right}z`;
}

function bandFill(stamp: Stamp): string {
  return stamp.old ? `url(#hatch-${String(stamp.hue)})` : "var(--s)";
}
