import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { testRegion } from "../testRegion";
import type { DescribeInstanceTypesResponse } from "./describeInstanceTypes";
import { ipv4PerInterface } from "./interfaceAddresses";

const REFERENCE = "../shared/data/instance-types.json";

function describe(input: object = {}): DescribeInstanceTypesResponse {
  const answer = testRegion().ask("DescribeInstanceTypes", input, "ec2");
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.output as DescribeInstanceTypesResponse;
}

const named = (name: string, ...Values: string[]) =>
  describe({ Filters: [{ Name: name, Values }] }).InstanceTypes.map((type) => type.InstanceType);

it("[instance.types-described] tells what is known of a type, and nothing else", () => {
  expect(describe({ InstanceTypes: ["c5.large"] })).toEqual({
    InstanceTypes: [
      {
        InstanceType: "c5.large",
        BareMetal: false,
        ProcessorInfo: { SupportedArchitectures: ["x86_64"] },
        VCpuInfo: { DefaultVCpus: 2 },
        MemoryInfo: { SizeInMiB: 4096 },
        NetworkInfo: { MaximumNetworkInterfaces: 3, Ipv4AddressesPerInterface: 10 },
      },
    ],
  });
  expect(describe({ InstanceTypes: ["g4dn.12xlarge"] }).InstanceTypes[0]?.GpuInfo).toEqual({
    Gpus: [{ Manufacturer: "NVIDIA", Count: 4 }],
  });
});

it("filters by type with * and ?, by size and by interfaces", () => {
  expect(named("instance-type", "c5.?xlarge", "t3.n*")).toEqual(
    expect.arrayContaining(["c5.2xlarge", "c5.4xlarge", "c5.9xlarge", "t3.nano"]),
  );
  expect(named("instance-type", "c5.*").every((name) => name.startsWith("c5."))).toBe(true);
  expect(named("instance-type", "c5.\\*", "5.large", "c5")).toEqual([]);
  expect(named("instance-type", "*5*.*18x*e")).toEqual(["c5.18xlarge"]);
  expect(named("network-info.maximum-network-interfaces", "7")).toEqual(["g5.48xlarge"]);
  expect(named("bare-metal", "true")).toEqual([]);
});

it("a filter with very many stars takes no time", () => {
  expect(named("instance-type", `${"*a".repeat(5_000)}*b`)).toEqual([]);
});

it("shows 100 types at a time", () => {
  const { InstanceTypes, NextToken } = describe();
  expect(InstanceTypes).toHaveLength(100);
  expect(describe({ NextToken }).InstanceTypes[0]).not.toEqual(InstanceTypes[0]);
});

it("refuses types and filters that it does not know, and says which", () => {
  const ask = (input: object) => testRegion().ask("DescribeInstanceTypes", input, "ec2");
  expect(ask({ InstanceTypes: ["c5.large", "c99.mega", "x.y"] })).toMatchObject({
    error: {
      code: "InvalidInstanceType",
      message: "The following supplied instance types do not exist: [c99.mega, x.y]",
      path: ["InstanceTypes", 1],
    },
  });
  expect(ask({ Filters: [{ Name: "hypervisor", Values: ["nitro"] }] })).toMatchObject({
    error: { code: "InvalidParameterValue", path: ["Filters", 0, "Name"] },
  });
});

const ADDRESSES = `
2 t3.nano t3.micro
4 g4ad.xlarge g4ad.2xlarge t3.small c7a.medium
6 t3.medium
10 g4dn.xlarge g4dn.2xlarge g4dn.4xlarge g4ad.4xlarge inf1.xlarge inf1.2xlarge c5.large
12 t3.large
15 g4dn.8xlarge g4dn.16xlarge g4ad.8xlarge c5.xlarge c5.2xlarge
20 m8a.large m8a.xlarge m9g.medium m8i.large
30 m4.16xlarge i4i.24xlarge g4ad.16xlarge g5.16xlarge p3.16xlarge inf1.24xlarge c5.4xlarge
30 inf1.6xlarge m5.8xlarge c5.9xlarge m4.10xlarge m5.12xlarge m8i.xlarge m8i.2xlarge
40 m8a.2xlarge m8a.4xlarge m8a.8xlarge
50 g5.12xlarge m5.16xlarge m8i.4xlarge m8i.8xlarge m8i.12xlarge
64 m8a.12xlarge m8a.16xlarge m8a.24xlarge m8a.48xlarge m8i.16xlarge
`;

it("[instance.interface-addresses] an interface takes as many as EC2 lists", () => {
  for (const line of ADDRESSES.trim().split("\n")) {
    const [count, ...names] = line.split(" ");
    for (const name of names) expect([name, ipv4PerInterface(name)]).toEqual([name, Number(count)]);
  }
});

it("[instance.interface-addresses] agrees with the reference table on addresses of an interface", ({
  skip,
}) => {
  skip(!existsSync(REFERENCE), `${REFERENCE} is missing`);
  const { instanceTypes: rows }: { instanceTypes: { name: string; ipv4PerEni: number }[] } =
    JSON.parse(readFileSync(REFERENCE, "utf8"));
  expect(rows.filter(({ name, ipv4PerEni }) => ipv4PerInterface(name) !== ipv4PerEni)).toEqual([]);
});
