// Tasks that stopped within the last minute, fading: the last thing one sees of them.
import { useMemo } from "react";
import { shortId } from "../explain/shortId";
import { taskLook } from "../explain/status";
import { useMirror } from "../store/mirror";
import { StatusGlyph } from "../ui/StatusGlyph";
import type { TaskView } from "../worker/frame";
import { LEAVING_MS, leavingTasks } from "./fleet";
import { useItem } from "./roving";
import { useStamps } from "./stamp";
import { taskTitle } from "./taskWords";
import styles from "./ExitTray.module.css";

const MOST = 8;

export function ExitTray({ cluster }: { readonly cluster: string | undefined }) {
  const views = useMirror((mirror) => mirror.views);
  const second = useMirror((mirror) => Math.floor((mirror.clock?.now ?? 0) / 1000));
  const leaving = useMemo(
    () => leavingTasks({ views, now: second * 1000 }, cluster),
    [views, cluster, second],
  );
  const shown = leaving.slice(0, MOST);
  const stamps = useStamps(shown);
  return (
    <section className={styles.tray} aria-label="Leaving" data-tray="leaving">
      <h2 className={styles.title}>Leaving</h2>
      {shown.length === 0 && (
        <span className={styles.none}>nothing stopped in the last minute</span>
      )}
      {shown.map((task, index) => (
        <Leaving
          key={task.id}
          task={task}
          hue={stamps[index]?.hue ?? 0}
          age={second * 1000 - (task.stoppedAt ?? 0)}
        />
      ))}
      {leaving.length > MOST && <span className={styles.none}>+{leaving.length - MOST}</span>}
    </section>
  );
}

interface LeavingProps {
  readonly task: TaskView;
  readonly hue: number;
  /** Virtual ms since it stopped. */
  readonly age: number;
}

function Leaving({ task, hue, age }: LeavingProps) {
  const { props } = useItem(`task/${task.id}`, `cluster/${task.cluster}`);
  const look = taskLook(task);
  const title = [taskTitle(task), task.stoppedReason].filter(Boolean).join(". ");
  return (
    <div
      {...props}
      className={styles.task}
      data-hue={hue}
      data-task={task.id}
      data-status={task.lastStatus}
      data-instance-of={task.instance}
      data-faded={age > LEAVING_MS / 2 ? "" : undefined}
      aria-label={title}
      title={title}
    >
      <StatusGlyph shape={look.shape} tone={look.tone} size={12} />
      <b>{task.taskDefinition}</b>
      <code>{shortId(task.id)}</code>
      <span>{task.lastStatus}</span>
      <span className={styles.reason}>{task.stoppedReason}</span>
    </div>
  );
}
