// One task on its instance, as SVG: whose it is, its revision, its status, its containers, and the
// network interface or host port it is plugged into.
import { memo } from "react";
import { taskLook } from "../explain/status";
import { useMirror } from "../store/mirror";
import { StatusGlyph } from "../ui/StatusGlyph";
import type { TaskView } from "../worker/frame";
import { TaskPlug } from "./TaskPlug";
import { useItem } from "./roving";
import type { Stamp } from "./stamp";
import { isUnreported, taskTitle, tileDetail } from "./taskWords";
import { fitRevision, fitText, type TextRoom } from "./textFit";
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
  const marks = marksOf(task, stamp);
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
      data-daemon={stamp.daemon ? "" : undefined}
      data-protected={task.protectedUntil === undefined ? undefined : ""}
    >
      <title>{title}</title>
      <rect className={styles.body} x=".5" y=".5" width={width - 1} height={height - 1} rx="4" />
      <path
        className={styles.band}
        d={bandPath(height, form === "square" ? 3 : 5)}
        fill={bandFill(stamp)}
      />
      {form === "square" ? (
        <SquareGlyph task={task} size={width} marks={marks} />
      ) : (
        <TileWords task={task} width={width} lines={form === "line" ? 1 : 2} marks={marks} />
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

type MarkName = "daemon" | "lock";

/** A ring: one on each instance. A lock: protected. */
function marksOf(task: TaskView, stamp: Stamp): readonly MarkName[] {
  const lock = task.protectedUntil === undefined ? [] : (["lock"] as const);
  return stamp.daemon ? ["daemon", ...lock] : lock;
}

interface SquareGlyphProps {
  readonly task: TaskView;
  readonly size: number;
  readonly marks: readonly MarkName[];
}

function SquareGlyph({ task, size, marks }: SquareGlyphProps) {
  const { shape, tone } = taskLook(task);
  const glyph = Math.min(12, size - 6);
  const middle = (size - glyph) / 2;
  return (
    <>
      {marks.includes("daemon") && (
        <circle className={styles.ringed} cx={size / 2 + 1.5} cy={size / 2} r={glyph / 2 + 1.5} />
      )}
      <StatusGlyph shape={shape} tone={tone} size={glyph} x={middle + 1.5} y={middle} />
      {marks.includes("lock") && <Lock x={1} y={size - 9} />}
    </>
  );
}

const MARK = 10.5;

function Mark({ name, x }: { readonly name: MarkName; readonly x: number }) {
  if (name === "lock") return <Lock x={x} y={5.5} />;
  return (
    <g className={styles.ringed}>
      <circle cx={x + 4} cy="10.5" r="3.6" />
      <circle className={styles.hub} cx={x + 4} cy="10.5" r="1.1" />
    </g>
  );
}

function Lock({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g className={styles.lock} transform={`translate(${String(x)} ${String(y)})`}>
      <rect x=".6" y="4.2" width="6.8" height="5" rx="1" />
      <path d="M2.2 4.4V2.8a1.8 1.8 0 0 1 3.6 0v1.6" />
    </g>
  );
}

interface TileWordsProps {
  readonly task: TaskView;
  readonly width: number;
  readonly lines: 1 | 2;
  readonly marks: readonly MarkName[];
}

function TileWords({ task, width, lines, marks }: TileWordsProps) {
  const look = taskLook(task);
  const left = LEFT + marks.length * MARK;
  const room = width - 2.5;
  const face = { width: room - LEFT, size: SIZE };
  return (
    <>
      {marks.map((name, index) => (
        <Mark key={name} name={name} x={LEFT - 0.5 + index * MARK} />
      ))}
      <text className={styles.name} x={left} y="14.5">
        {fitRevision(task.taskDefinition, { width: room - left - 12, size: SIZE, face: "name" })}
      </text>
      <StatusGlyph shape={look.shape} tone={look.tone} size={11.5} x={width - 14} y={4.25} />
      {lines === 2 && (
        <text className={styles.word} x={LEFT} y="28">
          {task.graceUntil === undefined ? (
            fitText(look.word + tileDetail(task), face)
          ) : (
            <GraceWords word={look.word} until={task.graceUntil} face={face} />
          )}
        </text>
      )}
    </>
  );
}

interface GraceWordsProps {
  readonly word: string;
  readonly until: number;
  readonly face: TextRoom;
}

/** Unhealthy, and not replaced yet. */
function GraceWords({ word, until, face }: GraceWordsProps) {
  const spared = useMirror(({ clock }) => until > (clock?.now ?? 0));
  const whole = `${word} in grace`;
  if (!spared) return fitText(word, face);
  return fitText(whole, face) === whole ? whole : "in grace";
}

/** Narrower than this, a container is a box without its name. */
const NAMED = 20;

function Containers({ task, width }: { readonly task: TaskView; readonly width: number }) {
  const count = task.containers.length;
  const share = (width - LEFT - 4 - 2 * (count - 1)) / Math.max(1, count);
  return task.containers.map((container, index) => {
    const x = LEFT - 1 + index * (share + 2);
    const unreported = isUnreported(container);
    return (
      <g key={container.name} data-container={unreported ? "UNREPORTED" : container.lastStatus}>
        <rect className={styles.container} x={x} y="34.5" width={share} height="13" rx="2" />
        {share >= NAMED && (
          <text className={styles.containerName} x={x + share / 2} y="44.7">
            {fitText(containerWords(container), { width: share - 3, size: SIZE })}
          </text>
        )}
        {container.lastStatus === "PENDING" && <Rungs {...{ container, x, share }} />}
      </g>
    );
  });
}

type ContainerOfTask = TaskView["containers"][number];

function containerWords(container: ContainerOfTask): string {
  const { name, ended, restartCount = 0 } = container;
  const exitCode = container.exitCode ?? ended?.exitCode;
  if (container.stage === "STOPPED") return exitCode === undefined ? name : `exit ${exitCode}`;
  return restartCount === 0 ? name : `${name} ↻${restartCount}`;
}

/** The steps of a container on its host before it runs. */
const RUNGS = ["PULLING", "PULLED", "CREATED"];

interface RungsProps {
  readonly container: ContainerOfTask;
  readonly x: number;
  readonly share: number;
}

function Rungs({ container, x, share }: RungsProps) {
  const reached = RUNGS.indexOf(container.stage) + 1;
  const step = (share - 4) / RUNGS.length;
  return RUNGS.slice(0, reached).map((rung, index) => (
    <path key={rung} className={styles.rung} d={`M${x + 2 + index * step} 47.5h${step - 1}`} />
  ));
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
