import type { Demand } from "../../engine/model/resources";
import { countText, numberText } from "../../explain/time";

/** `256 CPU, 1,280 MiB, 1 ENI`. */
export function demandText(demand: Demand): string {
  const ports = [...demand.tcpPorts, ...demand.udpPorts];
  return [
    `${numberText(demand.cpu)} CPU`,
    `${numberText(demand.memoryMiB)} MiB`,
    ...(demand.enis > 0 ? [countText(demand.enis, "ENI")] : []),
    ...(demand.gpus > 0 ? [countText(demand.gpus, "GPU")] : []),
    ...(ports.length > 0 ? [`host port ${ports.join(", ")}`] : []),
  ].join(", ");
}
