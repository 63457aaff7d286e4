// The task sizes of Fargate: CPU units, and the memory in MiB that may go with them
// (Developer Guide, Amazon ECS on AWS Fargate: task CPU and memory).

interface FargateSize {
  readonly cpu: number;
  readonly from: number;
  readonly step: number;
  readonly count: number;
}

const SIZES: readonly FargateSize[] = [
  { cpu: 512, from: 1_024, step: 1_024, count: 4 },
  { cpu: 1_024, from: 2_048, step: 1_024, count: 7 },
  { cpu: 2_048, from: 4_096, step: 1_024, count: 13 },
  { cpu: 4_096, from: 8_192, step: 1_024, count: 23 },
  { cpu: 8_192, from: 16_384, step: 4_096, count: 12 },
  { cpu: 16_384, from: 32_768, step: 8_192, count: 12 },
];

const LISTED: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1_024, 2_048]],
  [32_768, [61_440, 122_880, 249_856]],
]);

/** The memory sizes, MiB, that go with a CPU size; none for a CPU size that does not exist. */
export function fargateMemories(cpu: number): readonly number[] {
  const size = SIZES.find((candidate) => candidate.cpu === cpu);
  if (size === undefined) return LISTED.get(cpu) ?? [];
  return Array.from({ length: size.count }, (_, i) => size.from + i * size.step);
}
