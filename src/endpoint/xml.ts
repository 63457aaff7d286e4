// An answer of EC2 or STS as XML elements. EC2 begins its elements in lower case, calls lists by
// names of their own and their members `item`; absent members are left out.

/** Element names that are not the member's name in lower case; some depend on what holds them. */
const ELEMENTS: Readonly<Record<string, string>> = {
  Reservations: "reservationSet",
  Instances: "instancesSet",
  StartingInstances: "instancesSet",
  StoppingInstances: "instancesSet",
  TerminatingInstances: "instancesSet",
  "Instances.State": "instanceState",
  "Instances.SecurityGroups": "groupSet",
  SecurityGroups: "securityGroupInfo",
  "SecurityGroups.Description": "groupDescription",
  "NetworkInterfaces.Groups": "groupSet",
  "NetworkInterfaces.Ipv6Addresses": "ipv6AddressesSet",
  NetworkInterfaces: "networkInterfaceSet",
  UserIdGroupPairs: "groups",
  InstanceTypes: "instanceTypeSet",
  Subnets: "subnetSet",
  Tags: "tagSet",
};

const TIMES: ReadonlySet<string> = new Set(["LaunchTime"]);

/** The members of an answer, one element after the other. */
export function toXml(output: unknown, names: "of EC2" | "as they are" = "of EC2"): string {
  return names === "of EC2" ? members(output, "", ec2Element) : members(output, "", (name) => name);
}

type Naming = (name: string, holder: string) => string;

function ec2Element(name: string, holder: string): string {
  const own = ELEMENTS[`${holder}.${name}`] ?? ELEMENTS[name];
  return own ?? `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}

function members(value: unknown, holder: string, naming: Naming): string {
  if (typeof value !== "object" || value === null) return "";
  let text = "";
  for (const [name, part] of Object.entries(value)) {
    if (part === undefined || part === null) continue;
    const element = naming(name, holder);
    text += `<${element}>${contentOf(part, name, naming)}</${element}>`;
  }
  return text;
}

function contentOf(value: unknown, name: string, naming: Naming): string {
  if (Array.isArray(value)) {
    return value.map((item) => `<item>${contentOf(item, name, naming)}</item>`).join("");
  }
  if (typeof value === "object") return members(value, name, naming);
  if (typeof value === "number" && TIMES.has(name)) return new Date(value).toISOString();
  return escapeXml(typeof value === "string" ? value : JSON.stringify(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
};

export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>]/g, (letter) => ENTITIES[letter] ?? letter).replaceAll(CONTROL, "");
}

/** Letters that no XML document may contain. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
