// Every bench of src/bench; `npm run bench` runs them through `scripts/bench.mjs`.
import { freezing } from "../engine/kernel/tables";
import { kernelBench } from "./kernel";
import { placementBench } from "./placement";
import { regionBench } from "./region";
import type { Bench, Probe, Row } from "./row";

const BENCHES: readonly Bench[] = [kernelBench, placementBench, regionBench];

export const names = BENCHES.map(({ name }) => name);

/** The rows of the named benches, or of all. Records are not frozen, as in production. */
export function runBenches(wanted: readonly string[], probe: Probe): Row[] {
  freezing.on = false;
  const chosen = BENCHES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  return chosen.flatMap((bench) => bench.run(probe));
}
