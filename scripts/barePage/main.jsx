// The least page with a graph: as many nodes as the address says, `#6`. What our own page takes
// to its first graph is measured against this one by `pageBench.mjs`.
import { ReactFlow } from "@xyflow/react";
import { createRoot } from "react-dom/client";
import "@xyflow/react/dist/style.css";

const COLUMNS = 3;

const nodes = Array.from({ length: Number(location.hash.slice(1)) }, (_, i) => ({
  id: `instance/${i}`,
  position: { x: 280 * (i % COLUMNS), y: 180 * Math.floor(i / COLUMNS) },
  width: 260,
  height: 164,
  data: { label: `i-${i}` },
}));

createRoot(document.getElementById("graph")).render(<ReactFlow nodes={nodes} edges={[]} fitView />);
