// The fleet as it is first seen, before the library that pans and zooms it has arrived: the same
// cards in the same places.
import { type ReactNode, useEffect } from "react";
import { type FieldProps, MOST_CARDS, zoneData } from "./fieldNodes";
import { InstanceCard } from "./InstanceCard";
import type { Box } from "./layout";
import { fittedView, useViewport } from "./viewport";
import { ZoneColumn } from "./ZoneColumn";
import styles from "./StillField.module.css";

export function StillField(props: FieldProps) {
  const { zones, layout, room } = props;
  const { x, y, zoom } = fittedView(layout, room, { cells: layout.cells.size, asked: false });
  useEffect(() => useViewport.setState({ zoom }), [zoom]);
  const cells = layout.cells.size <= MOST_CARDS ? [...layout.cells] : [];
  return (
    <div className={styles.still} aria-label="Container instances and their tasks">
      <div
        style={{ transform: `translate(${x}px, ${y}px) scale(${zoom})`, transformOrigin: "0 0" }}
      >
        {zones.map((zone, index) => (
          <Placed key={zone.name} box={layout.zones.get(zone.name)}>
            <ZoneColumn {...zoneData(props, index)} />
          </Placed>
        ))}
        {cells.map(([id, box]) => (
          <Placed key={id} box={box}>
            <InstanceCard id={id} width={box.width} />
          </Placed>
        ))}
      </div>
    </div>
  );
}

interface PlacedProps {
  readonly box: Box | undefined;
  readonly children: ReactNode;
}

function Placed({ box, children }: PlacedProps) {
  if (box === undefined) return null;
  const { x, y, width, height } = box;
  return (
    <div
      className={styles.placed}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
    >
      {children}
    </div>
  );
}
