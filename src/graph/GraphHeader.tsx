// Which cluster is shown, how many of its tasks are in which state, what is out of view, and the
// zoom.
import { useShallow } from "zustand/react/shallow";
import type { StatusLook } from "../explain/status";
import { countText, numberText } from "../explain/time";
import { useMirror } from "../store/mirror";
import { IconButton } from "../ui/IconButton";
import { StatusGlyph } from "../ui/StatusGlyph";
import { MoreButton } from "./MoreButton";
import { countTasks } from "./fleet";
import { useItem } from "./roving";
import { useViewport } from "./viewport";
import styles from "./GraphHeader.module.css";

interface GraphHeaderProps {
  readonly cluster: string | undefined;
  readonly onFit: () => void;
}

export function GraphHeader({ cluster, onFit }: GraphHeaderProps) {
  const zoomTo = useViewport((viewport) => viewport.zoomTo);
  const beyond = useViewport((viewport) => viewport.beyond);
  return (
    <div className={styles.header}>
      {cluster === undefined ? <b>No cluster</b> : <ClusterName cluster={cluster} />}
      <Legend cluster={cluster} />
      {beyond > 0 && (
        <button type="button" className={styles.beyond} onClick={onFit}>
          {countText(beyond, "instance")} out of view
        </button>
      )}
      <div className={styles.zoom} role="group" aria-label="Zoom">
        <IconButton
          icon="minus"
          size="small"
          label="Zoom out"
          disabled={zoomTo === undefined}
          onClick={() => zoomTo?.("out")}
        />
        <IconButton
          icon="plus"
          size="small"
          label="Zoom in"
          disabled={zoomTo === undefined}
          onClick={() => zoomTo?.("in")}
        />
        <IconButton icon="fit" size="small" label="Show everything" onClick={onFit} />
      </div>
    </div>
  );
}

function ClusterName({ cluster }: { readonly cluster: string }) {
  const key = `cluster/${cluster}`;
  const { props } = useItem(key);
  const instances = useMirror((mirror) => {
    let count = 0;
    for (const instance of mirror.views.instances.values()) {
      if (instance.cluster === cluster && instance.state !== "terminated") count += 1;
    }
    return count;
  });
  const tasks = useMirror((mirror) => countTasks(mirror.views, cluster).tasks);
  const counts = `${countText(instances, "instance")} · ${countText(tasks, "task")}`;
  return (
    <>
      <div {...props} className={styles.cluster} aria-label={`Cluster ${cluster}, ${counts}`}>
        <b>{cluster}</b>
        <span>{counts}</span>
      </div>
      <MoreButton item={key} name={`cluster ${cluster}`} />
    </>
  );
}

type LegendEntry = readonly [
  count: "running" | "notYetHealthy" | "starting" | "leaving" | "failing",
  shape: StatusLook["shape"],
  tone: StatusLook["tone"],
  word: string,
];

const LEGEND: readonly LegendEntry[] = [
  ["running", "ok", "ok", "running"],
  ["notYetHealthy", "half", "info", "not yet healthy"],
  ["starting", "clock", "idle", "starting"],
  ["leaving", "drain", "idle", "stopping"],
  ["failing", "err", "err", "unhealthy"],
];

/** What the glyphs mean, with how many tasks there are of each; the absent ones are left out. */
function Legend({ cluster }: { readonly cluster: string | undefined }) {
  const counts = useMirror(useShallow((mirror) => countTasks(mirror.views, cluster)));
  const present = LEGEND.filter(([count]) => counts[count] > 0);
  return (
    <ul
      className={styles.legend}
      aria-label="Tasks by state"
      data-many={present.length > 3 ? "" : undefined}
    >
      {present.map(([count, shape, tone, word]) => (
        <li key={count} title={word}>
          <StatusGlyph shape={shape} tone={tone} size={13} />
          <span className={styles.word}>{word}</span>
          <b>{numberText(counts[count])}</b>
        </li>
      ))}
    </ul>
  );
}
