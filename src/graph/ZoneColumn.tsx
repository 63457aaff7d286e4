// An availability zone: the surface its instances lie on, and its subnets at the foot.
import { memo } from "react";
import { useShallow } from "zustand/react/shallow";
import { countText } from "../explain/time";
import { useMirror } from "../store/mirror";
import { SubnetStrip } from "./SubnetStrip";
import { countPlaced, ON_PREMISES } from "./fleet";
import { ZONE_HEADER } from "./layout";
import { useItem } from "./roving";
import { useViewport } from "./viewport";
import styles from "./ZoneColumn.module.css";

interface ZoneColumnProps {
  readonly name: string;
  readonly zoneId: string;
  readonly cluster: string | undefined;
  readonly instances: readonly string[];
  readonly subnets: readonly string[];
  readonly headerHeight: number;
}

export const ZoneColumn = memo(function ZoneColumn(props: ZoneColumnProps) {
  const { name, zoneId, cluster, instances, subnets, headerHeight } = props;
  const fontSize = useTypeSize(headerHeight);
  const item = useItem(`zone/${name}`, `cluster/${cluster ?? ""}`);
  const [present, tasks] = useMirror(
    useShallow((mirror) => {
      const live = instances.filter((id) => {
        const state = mirror.views.instances.get(id)?.state;
        return state !== undefined && state !== "terminated";
      });
      const placed = live.map((id) => countPlaced(mirror.tasksByInstance.get(id) ?? []));
      return [live.length, placed.reduce((sum, count) => sum + count, 0)];
    }),
  );
  const counts = `${countText(present ?? 0, "instance")} · ${countText(tasks ?? 0, "task")}`;
  const spoken = name === ON_PREMISES ? "On premises" : `Availability zone ${name}`;
  return (
    <section className={styles.zone}>
      <header
        {...item.props}
        role="group"
        aria-pressed={undefined}
        className={styles.head}
        style={{ height: headerHeight, fontSize }}
        aria-label={`${spoken}, ${counts}`}
      >
        <b>{name}</b>
        {fontSize === undefined && <span className={styles.id}>{zoneId}</span>}
        <span className={styles.counts}>
          {fontSize === undefined ? counts : `${countText(tasks ?? 0, "task")} on ${present ?? 0}`}
        </span>
      </header>
      {instances.length === 0 && <p className={styles.empty}>No instances in this zone</p>}
      <footer className={styles.subnets}>
        {subnets.map((id) => (
          <SubnetStrip key={id} id={id} zone={name} />
        ))}
      </footer>
    </section>
  );
});

/** Seen from afar, the names of zones keep their size on the screen. */
function useTypeSize(headerHeight: number): number | undefined {
  return useViewport(({ zoom }) =>
    headerHeight <= ZONE_HEADER
      ? undefined
      : Math.round(Math.min(headerHeight * 0.7, Math.max(12, 12 / zoom))),
  );
}
