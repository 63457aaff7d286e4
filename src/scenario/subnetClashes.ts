// What two subnets of one VPC, or a subnet and its region, cannot have in common, and where in the
// list it stands. (Amazon VPC user guide: subnet-sizing, vpc-cidr-blocks)
import { overlap } from "./cidr";
import type { ScenarioSubnet } from "./document";

export interface Clash {
  /** Of the subnet that comes later in the list. */
  readonly index: number;
  readonly member: "name" | "cidrBlock" | "ipv6CidrBlock" | "availabilityZone";
  readonly message: string;
}

export function clashesOf(subnets: readonly ScenarioSubnet[]): readonly Clash[] {
  return subnets.flatMap((subnet, index) => {
    const before = subnets.slice(0, index);
    const { name, ipv6CidrBlock } = subnet;
    const clash = (
      member: Clash["member"],
      isSame: (other: ScenarioSubnet) => boolean,
      says: (other: ScenarioSubnet) => string,
    ): readonly Clash[] => {
      const other = before.find(isSame);
      return other === undefined ? [] : [{ index, member, message: says(other) }];
    };
    return [
      ...clash(
        "name",
        (other) => other.name === name,
        () => `Another subnet has the name ${name} already.`,
      ),
      ...clash(
        "cidrBlock",
        (other) => overlap(other.cidrBlock, subnet.cidrBlock),
        (other) => `This overlaps ${other.cidrBlock} of the subnet ${other.name}.`,
      ),
      ...clash(
        "ipv6CidrBlock",
        (other) => ipv6CidrBlock !== undefined && sameIpv6(other.ipv6CidrBlock, ipv6CidrBlock),
        (other) => `This is the IPv6 block of the subnet ${other.name} already.`,
      ),
    ];
  });
}

/** Subnets whose Availability Zone belongs to another region. */
export function strayZonesOf(subnets: readonly ScenarioSubnet[], region: string): readonly Clash[] {
  return subnets.flatMap(({ availabilityZone: zone }, index) =>
    zone.slice(0, -1) === region
      ? []
      : { index, member: "availabilityZone", message: `${zone} is no zone of ${region}.` },
  );
}

/** `2600:1f18:0:a::/64` and `2600:1f18:0000:000a::/64` are one block. */
function sameIpv6(one: string | undefined, other: string): boolean {
  return one !== undefined && shortest(one) === shortest(other);
}

function shortest(block: string): string {
  return block.replace(/(?<![\da-f])0+(?=[\da-f])/g, "");
}
