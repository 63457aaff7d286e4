// The same content as the graph, as a tree of rows: with the keyboard and a screen reader, on a
// phone, and where there are more instances than a picture can hold.
import { type CSSProperties, useCallback, useMemo, useRef, useState } from "react";
import { useMirror } from "../store/mirror";
import { useSelection } from "../store/selection";
import { ActionMenu } from "./ActionMenu";
import { TreeGridRow } from "./TreeGridRow";
import { type ActionsFor, type MenuAnchor, OpenMenuContext } from "./commands";
import { shownCluster } from "./fleet";
import { treeRows } from "./treeRows";
import { useRoom } from "./useRoom";
import { useTreeKeys } from "./useTreeKeys";
import styles from "./TreeGrid.module.css";

export interface TreeGridProps {
  readonly actionsFor: ActionsFor;
  /** The key `w`: why is this as it is? */
  readonly onWhy: (selection: string) => void;
}

/** In CSS px; a narrow row has a second line for the reason. */
const ROW = 30;
const ROW_NARROW = 48;
const NARROW = 640;
/** More rows than this are drawn only where one looks. */
const WHOLE = 300;
const MARGIN = 20;

const COLUMNS = ["Name", "State", "Why", "Resources", "Age"] as const;

export function TreeGrid({ actionsFor, onWhy }: TreeGridProps) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [top, setTop] = useState(0);
  const [menu, setMenu] = useState<MenuAnchor>();
  const chosen = useSelection((state) => state.cluster);
  const world = useMirror();
  const cluster = shownCluster(world.views, chosen);
  const rows = useMemo(() => treeRows(world, { cluster, toggled }), [world, cluster, toggled]);
  const scroller = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const narrow = room.width > 0 && room.width < NARROW;
  const height = narrow ? ROW_NARROW : ROW;
  const whole = rows.length <= WHOLE;
  const first = whole ? 0 : Math.max(0, Math.floor(top / height) - MARGIN);
  const last = whole ? rows.length : Math.ceil((top + room.height) / height) + MARGIN;
  const toggle = useCallback((key: string) => setToggled((old) => flipped(old, key)), []);
  const openMenu = useCallback(
    (anchor: MenuAnchor) => {
      if (actionsFor(anchor.key).length > 0) setMenu(anchor);
    },
    [actionsFor],
  );
  const keys = useTreeKeys(rows, { scroller, height, toggle, onWhy, openMenu });
  const size: CSSProperties = { height: rows.length * height };
  return (
    <OpenMenuContext value={openMenu}>
      <div
        className={styles.grid}
        role="treegrid"
        aria-label={`Cluster ${cluster ?? "none"}`}
        aria-rowcount={rows.length + 1}
        data-two-lines={narrow ? "" : undefined}
        {...keys.handlers}
      >
        <div role="rowgroup" className={styles.header}>
          <div role="row" className={styles.columns} aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <span key={column} role="columnheader">
                {column}
              </span>
            ))}
          </div>
        </div>
        <div
          ref={scroller}
          role="rowgroup"
          className={styles.scroller}
          onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        >
          <div role="presentation" className={styles.body} style={size}>
            {rows.slice(first, last).map((row, index) => (
              <TreeGridRow
                key={row.key}
                row={row}
                index={first + index}
                height={height}
                tabbable={keys.tabStop === row.key}
                onToggle={toggle}
              />
            ))}
          </div>
        </div>
      </div>
      {menu !== undefined && (
        <ActionMenu
          anchor={menu}
          actions={actionsFor(menu.key)}
          onClose={() => {
            setMenu(undefined);
            keys.focusRow(menu.key);
          }}
        />
      )}
    </OpenMenuContext>
  );
}

function flipped(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
