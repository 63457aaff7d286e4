// The picture of one cluster: services at the left, tasks that wait above, instances by zone, tasks
// that leave below. One tab stop; arrow keys move within.
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useMirror } from "../store/mirror";
import { useSelection } from "../store/selection";
import { ActionMenu } from "./ActionMenu";
import { ExitTray } from "./ExitTray";
import { GraphHeader } from "./GraphHeader";
import { Hatches } from "./Hatches";
import { ServiceRail } from "./ServiceRail";
import { StillField } from "./StillField";
import { WaitingTray } from "./WaitingTray";
import { AskContext } from "./ask";
import { type ActionsFor, type MenuAnchor, OpenMenuContext } from "./commands";
import { offerDrawn } from "./drawn";
import { newestAsk, servicesOf, shownCluster, zonesOf } from "./fleet";
import { useFlights } from "./flights";
import { useGraphInput } from "./input";
import { layoutField } from "./layout";
import { itemElement } from "./roving";
import { useCells } from "./useCells";
import { useRoom } from "./useRoom";
import styles from "./ClusterGraph.module.css";

/** What pans and zooms is fetched while the graph is already there. */
const Field = lazy(async () => ({ default: (await import("./Field")).Field }));

export interface ClusterGraphProps {
  /** What can be done with a selection, in the order of the menu. */
  readonly actionsFor: ActionsFor;
  /** The key `w`: why is this as it is? */
  readonly onWhy: (selection: string) => void;
}

export function ClusterGraph({ actionsFor, onWhy }: ClusterGraphProps) {
  const cluster = useShownCluster();
  const root = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<MenuAnchor>();
  const ask = useMirror((mirror) => newestAsk(servicesOf(mirror.views, cluster)));
  const openMenu = (anchor: MenuAnchor) => {
    if (actionsFor(anchor.key).length > 0) setMenu(anchor);
  };
  const closeMenu = useMemo(
    () => () =>
      setMenu((open) => {
        if (open !== undefined) itemElement(open.item ?? open.key)?.focus({ preventScroll: true });
        return undefined;
      }),
    [],
  );
  const input = useGraphInput({ cluster, onWhy, openMenu });
  useFlights(root, cluster);
  useEffect(() => (root.current === null ? undefined : offerDrawn(root.current)), []);
  return (
    <OpenMenuContext value={openMenu}>
      <AskContext value={ask}>
        <div
          ref={root}
          className={styles.graph}
          role="application"
          aria-label={`Graph of cluster ${cluster ?? "none"}`}
          aria-roledescription="cluster graph"
          {...input}
        >
          <Hatches />
          <ServiceRail cluster={cluster} />
          <Fleet cluster={cluster} />
        </div>
        {menu !== undefined && (
          <ActionMenu anchor={menu} actions={actionsFor(menu.key)} onClose={closeMenu} />
        )}
      </AskContext>
    </OpenMenuContext>
  );
}

function useShownCluster(): string | undefined {
  const chosen = useSelection((state) => state.cluster);
  return useMirror((mirror) => shownCluster(mirror.views, chosen));
}

function Fleet({ cluster }: { readonly cluster: string | undefined }) {
  const [fits, setFits] = useState(1);
  const subnets = useMirror((mirror) => mirror.views.subnets);
  const instances = useMirror((mirror) => mirror.views.instances);
  const zones = useMemo(
    () => zonesOf({ subnets, instances }, cluster),
    [subnets, instances, cluster],
  );
  const cells = useCells(zones, cluster);
  const field = useRef<HTMLDivElement>(null);
  const room = useRoom(field);
  const layout = useMemo(() => layoutField(cells, room), [cells, room]);
  const shown = { cluster, zones, cells, layout, room, fits };
  return (
    <div className={styles.fleet}>
      <GraphHeader cluster={cluster} onFit={() => setFits((count) => count + 1)} />
      <WaitingTray cluster={cluster} />
      <div ref={field} className={styles.field}>
        {room.width > 0 && (
          <Suspense fallback={<StillField {...shown} />}>
            <Field {...shown} key={cluster} />
          </Suspense>
        )}
      </div>
      <div className={styles.foot}>
        <ExitTray cluster={cluster} />
        <a className={styles.credit} href="https://reactflow.dev" target="_blank" rel="noreferrer">
          React Flow
        </a>
      </div>
    </div>
  );
}
