// The addresses of one subnet: a cell each where they are few, a bar in proportion where not.
import { useMirror } from "../store/mirror";
import { useShallow } from "zustand/react/shallow";
import { numberText } from "../explain/time";
import type { AddressView, SubnetView } from "../worker/frame/subnets";
import { subnetWords } from "./fleet";
import { useItem } from "./roving";
import { stampOf } from "./stamp";
import styles from "./SubnetStrip.module.css";

/** A /27: as many cells as can be told apart. */
const MOST_CELLS = 32;
/** The network, the router, the DNS, one for the future, and the broadcast address. */
const RESERVED_FIRST = 4;

export function SubnetStrip({ id, zone }: { readonly id: string; readonly zone: string }) {
  const subnet = useMirror((mirror) => mirror.views.subnets.get(id));
  return subnet === undefined ? null : <Strip subnet={subnet} zone={zone} />;
}

function Strip({ subnet, zone }: { readonly subnet: SubnetView; readonly zone: string }) {
  const { props } = useItem(`subnet/${subnet.id}`, `zone/${zone}`);
  const free = `${numberText(subnet.free)} of ${numberText(subnet.usable)} IPs free`;
  return (
    <div
      {...props}
      className={styles.subnet}
      data-subnet={subnet.id}
      data-full={subnet.free === 0 ? "" : undefined}
      aria-label={[`Subnet ${subnet.id}`, subnet.cidrBlock, free, ...subnetWords(subnet)].join(
        ", ",
      )}
      title={[subnet.id, ...subnetWords(subnet)].join(" · ")}
    >
      <div className={styles.label}>
        <span className={styles.cidr}>
          {subnet.cidrBlock}
          {subnet.ipv6CidrBlock !== undefined && " + IPv6"}
        </span>
        <span>
          <b>{numberText(subnet.free)}</b> of {numberText(subnet.usable)} IPs free
        </span>
      </div>
      {subnet.size <= MOST_CELLS ? <Cells subnet={subnet} /> : <Share subnet={subnet} />}
    </div>
  );
}

function useHues(addresses: readonly AddressView[]): readonly number[] {
  return useMirror(
    useShallow(({ views }) =>
      addresses.map((address) => {
        const task = views.tasks.get(address.owner);
        return task === undefined ? 0 : stampOf(views.services, task).hue;
      }),
    ),
  );
}

function Cells({ subnet }: { readonly subnet: SubnetView }) {
  const hues = useHues(subnet.addresses);
  const holders = new Map(subnet.addresses.map((address, index) => [address.hostNumber, index]));
  return (
    <div className={styles.cells}>
      {Array.from({ length: subnet.size }, (_, host) => {
        const index = holders.get(host) ?? -1;
        const reserved = host < RESERVED_FIRST || host === subnet.size - 1;
        const holder = subnet.addresses[index]?.holder ?? (reserved ? "reserved" : "free");
        return <i key={host} data-holder={holder} data-hue={hues[index] ?? 0} />;
      })}
    </div>
  );
}

/** In a large subnet: who holds how many, in proportion, a sliver at least. */
function Share({ subnet }: { readonly subnet: SubnetView }) {
  const hues = useHues(subnet.addresses);
  const groups = new Map<string, { holder: string; hue: number; count: number }>();
  subnet.addresses.forEach(({ holder }, index) => {
    const hue = hues[index] ?? 0;
    const group = groups.get(`${holder} ${String(hue)}`) ?? { holder, hue, count: 0 };
    group.count += 1;
    groups.set(`${holder} ${String(hue)}`, group);
  });
  const listed = Math.max(1, subnet.addresses.length);
  return (
    <div className={styles.share}>
      {[...groups].map(([key, { holder, hue, count }]) => (
        <i
          key={key}
          data-holder={holder}
          data-hue={hue}
          style={{ flexGrow: (count / listed) * subnet.held }}
        />
      ))}
      <span style={{ flexGrow: subnet.free }} />
    </div>
  );
}
