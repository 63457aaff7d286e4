// Every bench of src/bench; `npm run bench` runs them through `scripts/bench.mjs`.
import { freezing } from "../engine/kernel/tables";
import { kernelBench } from "./kernel";
import { placementBench } from "./placement";
import type { Bench, Row } from "./row";

const BENCHES: readonly Bench[] = [kernelBench, placementBench];

export const names = BENCHES.map(({ name }) => name);

/** The rows of the named benches, or of all. Records are not frozen, as in production. */
export function main(wanted: readonly string[]): Row[] {
  freezing.on = false;
  return BENCHES.filter(({ name }) => wanted.length === 0 || wanted.includes(name)).flatMap(
    (bench) => bench.run(),
  );
}
