import type { CSSProperties } from "react";
import { serviceIdentity } from "../explain/identity";
import { useMirror } from "../store/mirror";
import { useSelection } from "../store/selection";
import { Icon } from "../ui/Icon";
import { Mark } from "../ui/Mark";
import { StatusGlyph } from "../ui/StatusGlyph";
import { MoreButton } from "./MoreButton";
import { stampOf } from "./stamp";
import type { TreeRow } from "./treeRows";
import { isSelectable } from "./useTreeKeys";
import styles from "./TreeGridRow.module.css";

interface TreeGridRowProps {
  readonly row: TreeRow;
  readonly index: number;
  readonly height: number;
  /** It is the one row that Tab comes to. */
  readonly tabbable: boolean;
  readonly onToggle: (key: string) => void;
}

export function TreeGridRow({ row, index, height, tabbable, onToggle }: TreeGridRowProps) {
  const selected = useSelection((state) => state.selection === row.key);
  const { key, level, open, look } = row;
  return (
    <div
      role="row"
      className={styles.row}
      style={rowStyle({ top: index * height, height, level })}
      tabIndex={tabbable ? 0 : -1}
      aria-level={level}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-expanded={open}
      data-row={key}
      data-task={row.task?.id}
      data-status={row.task?.lastStatus}
      data-instance-of={row.task?.instance}
    >
      <span role="gridcell" className={styles.name}>
        {open === undefined ? (
          <i className={styles.leaf} />
        ) : (
          <button
            type="button"
            className={styles.toggle}
            tabIndex={-1}
            aria-label={open ? `Fold ${row.name}` : `Unfold ${row.name}`}
            onClick={() => onToggle(key)}
          >
            <Icon name={open ? "chevron-down" : "chevron-right"} size={14} />
          </button>
        )}
        <RowMark row={row} />
        <span className={styles.words} title={row.title ?? row.name}>
          {row.name}
        </span>
      </span>
      <span role="gridcell" className={styles.state}>
        {look !== undefined && (
          <>
            <StatusGlyph shape={look.shape} tone={look.tone} size={13} />
            {look.word}
          </>
        )}
      </span>
      <span role="gridcell" className={styles.why} title={row.why}>
        {row.why}
      </span>
      <span role="gridcell" className={styles.resources} title={row.resources}>
        {row.resources}
      </span>
      <span role="gridcell" className={styles.age}>
        {row.age}
        {isSelectable(key) && <MoreButton item={key} name={row.name} />}
      </span>
    </div>
  );
}

interface Placed extends CSSProperties {
  readonly "--indent": string;
}

function rowStyle(place: {
  readonly top: number;
  readonly height: number;
  readonly level: number;
}): Placed {
  const { top, height, level } = place;
  return { top, height, "--indent": `${String((level - 1) * 16)}px` };
}

function RowMark({ row: { task, service } }: { readonly row: TreeRow }) {
  const services = useMirror((mirror) => mirror.views.services);
  if (service !== undefined) return <Mark {...serviceIdentity(service)} size="small" />;
  if (task?.service === undefined) return null;
  const { hue, letter, textured } = stampOf(services, task);
  return <Mark hue={hue} letter={letter} textured={textured} size="small" />;
}
