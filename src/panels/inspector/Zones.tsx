// A service's tasks by Availability Zone, against an even share.
import type { Look } from "../../explain/answers/answer";
import { zonesWithTasks } from "../../explain/answers/zones";
import { numberText } from "../../explain/time";
import type { ServiceView } from "../../worker/frame";
import { Section, Table } from "./Section";

interface ZonesProps {
  readonly service: ServiceView;
  readonly look: Look;
}

export function Zones({ service, look }: ZonesProps) {
  const zones = zonesWithTasks(service, look);
  if (zones.length < 2) return null;
  const held = zones.reduce((sum, { count }) => sum + count, 0);
  const total = service.rebalancing === "moving" ? service.desiredCount : held;
  const least = Math.floor(total / zones.length);
  const most = Math.ceil(total / zones.length);
  const share = least === most ? numberText(least) : `${numberText(least)} or ${numberText(most)}`;
  return (
    <Section
      title="Tasks by zone"
      rule="rebalancing.even"
      aside={`rebalancing ${service.rebalancing ?? service.availabilityZoneRebalancing}`}
    >
      <Table
        label="Tasks by Availability Zone"
        heads={["zone", "tasks", "even share"]}
        rows={zones.map(({ zone, count }) => ({
          key: zone,
          cells: [zone, numberText(count), `${share}${skewText(count, { least, most })}`],
        }))}
      />
    </Section>
  );
}

function skewText(count: number, { least, most }: { least: number; most: number }): string {
  if (count > most) return `, ${numberText(count - most)} too many`;
  return count < least ? `, ${numberText(least - count)} too few` : "";
}
