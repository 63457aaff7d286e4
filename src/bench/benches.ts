// Every bench of src/bench; `npm run bench` runs them through `scripts/bench.mjs`.
import { freezing } from "../engine/kernel/tables";
import { completionBench } from "./completion";
import { kernelBench } from "./kernel";
import { median } from "./measure";
import { placementBench } from "./placement";
import { regionBench } from "./region";
import type { Bench, Probe, Row } from "./row";

const BENCHES: readonly Bench[] = [kernelBench, placementBench, regionBench, completionBench];

export { median };

export const names = BENCHES.map(({ name }) => name);

/** The rows of the named benches. Records are not frozen, as in production. */
export function runBenches(wanted: readonly string[], probe: Probe): Row[] {
  freezing.on = false;
  return BENCHES.filter(({ name }) => wanted.includes(name)).flatMap((bench) => bench.run(probe));
}
