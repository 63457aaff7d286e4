// IPv4 addresses that one network interface of an instance type takes, as EC2 lists them. ECS needs
// one of a task's interface. By size in three classes of families; what differs stands in
// ADDRESSES_EXCEPT. (EC2 guide: AvailableIpPerENI)

type BySize = Readonly<Record<string, number>>;

const ADDRESSES: BySize = {
  nano: 2,
  micro: 2,
  small: 4,
  medium: 4,
  large: 10,
  xlarge: 15,
  "2xlarge": 15,
  "4xlarge": 30,
  "6xlarge": 30,
  "8xlarge": 30,
  "9xlarge": 30,
  "10xlarge": 30,
  "12xlarge": 30,
};
const ADDRESSES_LARGEST = 50;

const BURSTABLE = new Set(["t2", "t3", "t3a", "t4g"]);
const ADDRESSES_BURSTABLE: BySize = { ...ADDRESSES, medium: 6, large: 12 };

const NEWEST = new Set(["m8i", "m8i-flex", "m9g", "c8i", "c9g", "r8i"]);
const ADDRESSES_NEWEST: BySize = {
  medium: 20,
  large: 20,
  xlarge: 30,
  "2xlarge": 30,
  "4xlarge": 50,
  "8xlarge": 50,
  "12xlarge": 50,
};
const ADDRESSES_NEWEST_LARGEST = 64;

const ADDRESSES_EXCEPT: BySize = {
  "m4.16xlarge": 30,
  "m8a.large": 20,
  "m8a.xlarge": 20,
  "m8a.2xlarge": 40,
  "m8a.4xlarge": 40,
  "m8a.8xlarge": 40,
  "m8a.12xlarge": 64,
  "m8a.16xlarge": 64,
  "m8a.24xlarge": 64,
  "m8a.48xlarge": 64,
  "i4i.24xlarge": 30,
  "g4dn.xlarge": 10,
  "g4dn.2xlarge": 10,
  "g4dn.4xlarge": 10,
  "g4dn.8xlarge": 15,
  "g4dn.16xlarge": 15,
  "g4ad.xlarge": 4,
  "g4ad.2xlarge": 4,
  "g4ad.4xlarge": 10,
  "g4ad.8xlarge": 15,
  "g4ad.16xlarge": 30,
  "g5.12xlarge": 50,
  "g5.16xlarge": 30,
  "p3.16xlarge": 30,
  "inf1.xlarge": 10,
  "inf1.2xlarge": 10,
  "inf1.24xlarge": 30,
};

export function ipv4PerInterface(instanceType: string): number {
  const [family = "", size = ""] = instanceType.split(".");
  const known = ADDRESSES_EXCEPT[instanceType];
  if (known !== undefined) return known;
  if (NEWEST.has(family)) return ADDRESSES_NEWEST[size] ?? ADDRESSES_NEWEST_LARGEST;
  return (BURSTABLE.has(family) ? ADDRESSES_BURSTABLE : ADDRESSES)[size] ?? ADDRESSES_LARGEST;
}
