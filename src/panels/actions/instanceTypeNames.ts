// Instance types offered for choosing; any other type name can be typed.
// Each with vCPU, GiB and how many awsvpc tasks its ENIs carry.

export const INSTANCE_TYPES = [
  ["t3.micro", "2 vCPU · 1 GiB · 1 task ENI"],
  ["t3.small", "2 vCPU · 2 GiB · 2 task ENIs"],
  ["t3.medium", "2 vCPU · 4 GiB · 2 task ENIs"],
  ["t3.large", "2 vCPU · 8 GiB · 2 task ENIs"],
  ["t3.xlarge", "4 vCPU · 16 GiB · 3 task ENIs"],
  ["m5.large", "2 vCPU · 8 GiB · 2 task ENIs"],
  ["m5.xlarge", "4 vCPU · 16 GiB · 3 task ENIs"],
  ["m5.2xlarge", "8 vCPU · 32 GiB · 3 task ENIs"],
  ["m5.4xlarge", "16 vCPU · 64 GiB · 7 task ENIs"],
  ["m6i.large", "2 vCPU · 8 GiB · 2 task ENIs"],
  ["c5.large", "2 vCPU · 4 GiB · 2 task ENIs"],
  ["c5.xlarge", "4 vCPU · 8 GiB · 3 task ENIs"],
  ["c5.2xlarge", "8 vCPU · 16 GiB · 3 task ENIs"],
  ["c6i.large", "2 vCPU · 4 GiB · 2 task ENIs"],
  ["r5.large", "2 vCPU · 16 GiB · 2 task ENIs"],
  ["r5.xlarge", "4 vCPU · 32 GiB · 3 task ENIs"],
] as const;
