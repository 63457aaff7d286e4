// How many awsvpc tasks an instance type takes with a trunk interface, as the ECS guide lists them
// (eni-trunking-supported-instance-types): branch interfaces and the plain ones beside primary and
// trunk. By size in three classes of families; what differs stands in EXCEPTIONS, 0: no trunking.

const PLAIN = familiesOf("t2 t3 t3a t4g m4 m5n c4 c5n r4 i3 g4dn p3 inf1");
const OLDER = familiesOf(
  "m5 m5a r5 r5a c5 c5a a1 m6g m7g m8g m9g c6g c6gn c7g c8g c9g r6g r7g r8g x2gd i4g g5g",
);
const FLEX = familiesOf("m7i-flex m8i-flex c7i-flex");

function familiesOf(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

type Limits = Readonly<Record<string, number>>;

const SMALL: Limits = { medium: 4, large: 10, xlarge: 20, "2xlarge": 40, "4xlarge": 60 };
/** Generations up to 5, and Graviton. */
const OF_OLDER: Limits = { ...SMALL, "8xlarge": 60, "9xlarge": 60, "12xlarge": 60 };
const OF_NEWER: Limits = { ...SMALL, "8xlarge": 90 };
const OF_FLEX: Limits = { large: 4, xlarge: 10, "2xlarge": 20, "4xlarge": 40, "8xlarge": 60 };
const OF_LARGEST = 120;

const EXCEPTIONS: Limits = {
  "c5a.8xlarge": 0,
  "r5.8xlarge": 0,
  "a1.medium": 10,
  "x2gd.medium": 10,
  "i4i.xlarge": 8,
  "i4i.2xlarge": 28,
  "i4i.4xlarge": 58,
  "i4i.8xlarge": 118,
  "i4i.12xlarge": 118,
  "i4i.16xlarge": 248,
  "i4i.24xlarge": 118,
  "i4i.32xlarge": 498,
  "g4ad.xlarge": 12,
  "g4ad.2xlarge": 12,
  "g4ad.4xlarge": 12,
  "g4ad.8xlarge": 12,
  "g4ad.16xlarge": 12,
  "g5.xlarge": 6,
  "g5.2xlarge": 19,
  "g5.4xlarge": 40,
  "trn1.2xlarge": 19,
  "p5.48xlarge": 242,
};

/** awsvpc tasks at a time with a trunk; undefined: the type registers without one. */
export function trunkTaskLimit(instanceType: string): number | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  if (PLAIN.has(family)) return undefined;
  const limit = EXCEPTIONS[instanceType] ?? limitsOf(family)[size] ?? OF_LARGEST;
  return limit === 0 ? undefined : limit;
}

function limitsOf(family: string): Limits {
  if (OLDER.has(family)) return OF_OLDER;
  return FLEX.has(family) ? OF_FLEX : OF_NEWER;
}
