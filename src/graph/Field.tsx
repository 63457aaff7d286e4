// The fleet: zones, instance cards and subnets, panned and zoomed by React Flow. Cards while few
// are in view; a canvas of plain cells when there are many.
import {
  type Node,
  type NodeProps,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import {
  lazy,
  type MouseEvent,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { select } from "../store/selection";
import { InstanceCard } from "./InstanceCard";
import { ZoneColumn } from "./ZoneColumn";
import { type FieldProps, MOST_CARDS, zoneData } from "./fieldNodes";
import { cardsBeyond, type FieldLayout, type Room } from "./layout";
import { setReveal } from "./roving";
import { useMirror } from "../store/mirror";
import { useTier } from "./tier";
import { type Fit, fittedView, useViewport } from "./viewport";
import "@xyflow/react/dist/base.css";
import styles from "./Field.module.css";

/** Few worlds are so large. */
const FleetCanvas = lazy(async () => ({
  default: (await import("./FleetCanvas")).FleetCanvas,
}));

type ZoneFlowNode = Node<Parameters<typeof ZoneColumn>[0] & Record<string, unknown>, "zone">;
type InstanceFlowNode = Node<{ readonly id: string; readonly width: number }, "instance">;

const nodeTypes = {
  zone: ({ data }: NodeProps<ZoneFlowNode>) => <ZoneColumn {...data} />,
  instance: ({ data }: NodeProps<InstanceFlowNode>) => <InstanceCard {...data} />,
};

export function Field(props: FieldProps) {
  return (
    <ReactFlowProvider>
      <MovingField {...props} />
    </ReactFlowProvider>
  );
}

function MovingField(props: FieldProps) {
  const { cluster, zones, cells, layout, room, fits } = props;
  const [opening] = useState(() => fittedView(layout, room, fitOf(layout, fits)));
  const tier = useTier(layout);
  const moved = useFittedView(layout, { room, fits });
  useRevealing(layout);
  useSharedZoom(layout);
  const nodes = useMemo(() => {
    const zoneNodes = zones.map((zone, index): ZoneFlowNode => {
      const box = layout.zones.get(zone.name);
      return {
        id: `zone/${zone.name}`,
        type: "zone",
        position: { x: box?.x ?? 0, y: box?.y ?? 0 },
        width: box?.width ?? 0,
        height: box?.height ?? 0,
        zIndex: 0,
        domAttributes: PLAIN,
        data: zoneData({ cluster, zones, cells, layout, room, fits }, index),
      };
    });
    return [...zoneNodes, ...instanceNodes(layout, tier.cards)];
  }, [zones, cells, cluster, layout, room, fits, tier.cards]);
  const pick = useCallback((event: MouseEvent) => pickCell(event, tier.at), [tier.at]);
  return (
    <ReactFlow
      className={styles.field}
      data-tier={tier.cards === undefined ? "canvas" : "cards"}
      aria-label="Container instances and their tasks"
      defaultViewport={opening}
      nodes={nodes}
      edges={NO_EDGES}
      nodeTypes={nodeTypes}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      elementsSelectable={false}
      deleteKeyCode={null}
      selectionKeyCode={null}
      disableKeyboardA11y
      proOptions={CREDITED}
      zoomOnDoubleClick={false}
      minZoom={0.05}
      maxZoom={2.5}
      onMove={moved}
      onPaneClick={pick}
    >
      {tier.cards === undefined && (
        <Suspense fallback={null}>
          <FleetCanvas layout={layout} />
        </Suspense>
      )}
    </ReactFlow>
  );
}

const NO_EDGES: never[] = [];
/** Its name stands beside the tray below instead of over the zones. */
const CREDITED = { hideAttribution: true };
/** A node is no item of its own: what lies in it has the names and the focus. */
const PLAIN = { "aria-roledescription": undefined };

function instanceNodes(
  layout: FieldLayout,
  shown: readonly string[] | undefined,
): readonly InstanceFlowNode[] {
  return (shown ?? []).flatMap((id) => {
    const box = layout.cells.get(id);
    if (box === undefined) return [];
    return [
      {
        id: `instance/${id}`,
        type: "instance" as const,
        position: { x: box.x, y: box.y },
        width: box.width,
        height: box.height,
        zIndex: 1,
        domAttributes: PLAIN,
        data: { id, width: box.width },
      },
    ];
  });
}

function pickCell(event: MouseEvent, at: (x: number, y: number) => string | undefined): void {
  const id = at(event.clientX, event.clientY);
  select(id === undefined ? undefined : `instance/${id}`);
}

/**
 * Shows everything as large as it fits, at most in its own size, until someone moves the view;
 * again when asked. Returns what to call when the view moves.
 */
function useFittedView(
  layout: FieldLayout,
  { room, fits }: { readonly room: Room; readonly fits: number },
) {
  const { setViewport } = useReactFlow();
  const [free, setFree] = useState(0);
  const following = free < fits;
  const { width, height } = layout;
  const { cells, asked } = fitOf(layout, fits);
  useEffect(() => {
    if (!following || room.width === 0) return;
    void setViewport(fittedView({ width, height }, room, { cells, asked }));
  }, [following, fits, room, width, height, cells, asked, setViewport]);
  return useCallback(
    // Without an event it is us who moved it.
    (event: unknown) => {
      if (event !== null) setFree(fits);
    },
    [fits],
  );
}

/** The first fit is the field's own; what comes after was asked for. */
function fitOf({ cells }: FieldLayout, fits: number): Fit {
  return { cells: cells.size, asked: fits > 1 };
}

/** Tells those beside the field how it is zoomed and what it leaves out, and lets them zoom it. */
function useSharedZoom(layout: FieldLayout): void {
  const { zoomIn, zoomOut } = useReactFlow();
  const zoom = useStore(({ transform }) => transform[2]);
  const beyond = useStore(
    useCallback(
      ({ transform: [x, y, scale], width, height }) => {
        // Of very many one looks at a part on purpose.
        if (width === 0 || layout.cells.size > MOST_CARDS) return 0;
        const part = { x: -x / scale, y: -y / scale, width: width / scale, height: height / scale };
        return cardsBeyond(layout, part);
      },
      [layout],
    ),
  );
  useEffect(() => useViewport.setState({ zoom, beyond }), [zoom, beyond]);
  useEffect(() => {
    const zoomTo = (direction: "in" | "out") => void (direction === "in" ? zoomIn() : zoomOut());
    useViewport.setState({ zoomTo });
    return () => useViewport.setState({ zoomTo: undefined, beyond: 0 });
  }, [zoomIn, zoomOut]);
}

/** Brings the cell of an instance, or of the instance of a task, into view. */
function useRevealing(layout: FieldLayout): void {
  const { setCenter, getZoom, getViewport } = useReactFlow();
  const size = useRef({ width: 0, height: 0 });
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    size.current = { width, height };
  }, [width, height]);
  useEffect(() => {
    setReveal((key) => {
      const box = layout.cells.get(instanceOfKey(key) ?? "");
      if (box === undefined) return;
      const { x, y, zoom } = getViewport();
      const [left, top] = [box.x * zoom + x, box.y * zoom + y];
      const inside =
        left >= 0 &&
        top >= 0 &&
        left + box.width * zoom <= size.current.width &&
        top + box.height * zoom <= size.current.height;
      const card = document.querySelector(
        `[data-nav-area="instance/${CSS.escape(instanceOfKey(key) ?? "")}"]`,
      );
      if (inside && card !== null) return;
      void setCenter(box.x + box.width / 2, box.y + box.height / 2, {
        zoom: card === null ? 1 : getZoom(),
      });
    });
    return () => setReveal(() => undefined);
  }, [layout, setCenter, getZoom, getViewport]);
}

function instanceOfKey(key: string): string | undefined {
  if (key.startsWith("instance/")) return key.slice("instance/".length);
  if (!key.startsWith("task/")) return undefined;
  return useMirror.getState().views.tasks.get(key.slice("task/".length))?.instance;
}
