// Security groups and their rules.
import type { SecurityGroupView } from "../../worker/frame";
import { type Action, ec2, type Field, type Option, type Values, type World } from "./form";

export function securityGroupActions(world: World): readonly Action[] {
  const groups = [...world.securityGroups.values()];
  return [
    create(),
    ...(groups.length === 0 ? [] : [addRule(groups), removeRule(groups), remove(groups)]),
  ];
}

function create(): Action {
  return {
    id: "create-security-group",
    label: "Create security group…",
    about: "region",
    place: "more",
    words: "sg firewall",
    form: {
      title: "Create a security group",
      intro: "It lets nothing in and everything out, until it is given rules.",
      fields: [
        { kind: "text", name: "name", label: "Name", path: "GroupName" },
        { kind: "text", name: "description", label: "Description", path: "Description" },
      ],
      values: { name: "web", description: "Web servers" },
      calls: ({ name, description }) => [
        ec2("CreateSecurityGroup", { GroupName: name, Description: description }),
      ],
      submit: "Create security group",
    },
  };
}

function groupField(groups: readonly SecurityGroupView[]): Field {
  const options = groups.map(({ id, name }) => ({ value: id, label: `${name} · ${id}` }));
  return { kind: "choice", name: "group", label: "Security group", options, path: "GroupId" };
}

const newest = (groups: readonly SecurityGroupView[]) => groups.at(-1)?.id ?? "";

const PROTOCOLS: readonly Option[] = [
  { value: "tcp", label: "TCP" },
  { value: "udp", label: "UDP" },
  { value: "icmp", label: "ICMP" },
  { value: "-1", label: "all traffic" },
];

const hasPorts = ({ protocol }: Values) => protocol === "tcp" || protocol === "udp";

function port(name: string, label: string, member: string): Field {
  const path = `IpPermissions.0.${member}`;
  return { kind: "number", name, label, min: 0, max: 65_535, path, when: hasPorts };
}

function addRule(groups: readonly SecurityGroupView[]): Action {
  const peers = groups.map(({ id, name }) => ({ value: id, label: `members of ${name}` }));
  return {
    id: "add-rule",
    label: "Add a rule to a security group…",
    about: "region",
    place: "more",
    words: "sg ingress egress authorize-security-group-ingress allow port firewall",
    form: {
      title: "Add a rule to a security group",
      intro: "Rules only allow. The answer to what was let through needs no rule.",
      fields: [
        groupField(groups),
        {
          kind: "choice",
          name: "direction",
          label: "Direction",
          options: [
            { value: "Ingress", label: "ingress: who may come in" },
            { value: "Egress", label: "egress: where its members may go" },
          ],
        },
        {
          kind: "choice",
          name: "protocol",
          label: "Protocol",
          options: PROTOCOLS,
          path: "IpPermissions.0.IpProtocol",
        },
        port("from", "From port", "FromPort"),
        port("to", "To port", "ToPort"),
        {
          kind: "text",
          name: "peer",
          label: "Peer",
          hint: "A CIDR block, or the id of a group: whoever is a member of it.",
          path: "IpPermissions",
          options: [
            { value: "0.0.0.0/0", label: "everybody, IPv4" },
            { value: "::/0", label: "everybody, IPv6" },
            ...peers,
          ],
        },
      ],
      values: {
        group: newest(groups),
        direction: "Ingress",
        protocol: "tcp",
        from: "80",
        to: "80",
        peer: "0.0.0.0/0",
      },
      calls: (values) => [
        ec2(`AuthorizeSecurityGroup${values.direction ?? ""}`, {
          GroupId: values.group,
          IpPermissions: [permissionOf(values)],
        }),
      ],
      submit: "Add rule",
    },
  };
}

function permissionOf({ protocol, from, to, peer = "" }: Values): object {
  const ported = protocol === "tcp" || protocol === "udp";
  return {
    IpProtocol: protocol,
    ...(ported ? { FromPort: Number(from), ToPort: Number(to) } : {}),
    ...peersOf(peer),
  };
}

function peersOf(peer: string): object {
  if (peer.startsWith("sg-")) return { UserIdGroupPairs: [{ GroupId: peer }] };
  if (peer.includes(":")) return { Ipv6Ranges: [{ CidrIpv6: peer }] };
  return { IpRanges: [{ CidrIp: peer }] };
}

interface Known {
  readonly option: Option;
  readonly direction: "Ingress" | "Egress";
  readonly group: string;
  readonly permission: object;
}

function rulesOf(groups: readonly SecurityGroupView[]): readonly Known[] {
  return groups.flatMap(({ id: group, name, ingress, egress }) =>
    [
      ...ingress.map((rule) => ({ rule, direction: "Ingress" as const })),
      ...egress.map((rule) => ({ rule, direction: "Egress" as const })),
    ].map(({ rule, direction }, index) => {
      const { protocol, fromPort, toPort, peer } = rule;
      const values = { protocol, from: String(fromPort), to: String(toPort), peer };
      const ports = hasPorts(values) ? ` ${fromPort}-${toPort}` : "";
      const traffic = protocol === "-1" ? "all traffic" : `${protocol}${ports}`;
      const preposition = direction === "Ingress" ? "from" : "to";
      const label = `${name} · ${direction.toLowerCase()} ${traffic} ${preposition} ${peer}`;
      const option = { value: `${group}/${index}`, label };
      return { option, direction, group, permission: permissionOf(values) };
    }),
  );
}

function removeRule(groups: readonly SecurityGroupView[]): Action {
  const rules = rulesOf(groups);
  const first = rules[0]?.option.value ?? "";
  return {
    id: "remove-rule",
    label: "Remove a rule of a security group…",
    about: "region",
    place: "more",
    dangerous: true,
    words: "sg revoke-security-group-ingress egress block",
    form: {
      title: "Remove a rule of a security group",
      intro: "Who was let in by it is shut out from now on.",
      fields: [
        {
          kind: "choice",
          name: "rule",
          label: "Rule",
          options: rules.map(({ option }) => option),
          path: "IpPermissions",
        },
      ],
      values: { rule: first },
      calls: (values) =>
        rules
          .filter(({ option }) => option.value === values.rule)
          .map(({ direction, group, permission }) =>
            ec2(`RevokeSecurityGroup${direction}`, {
              GroupId: group,
              IpPermissions: [permission],
            }),
          ),
      submit: "Remove rule",
      dangerous: true,
    },
  };
}

function remove(groups: readonly SecurityGroupView[]): Action {
  return {
    id: "delete-security-group",
    label: "Delete security group…",
    about: "region",
    place: "more",
    dangerous: true,
    words: "sg firewall",
    form: {
      title: "Delete a security group",
      intro: "It must not be in use, nor named by another group's rules.",
      fields: [groupField(groups)],
      values: { group: newest(groups) },
      calls: ({ group }) => [ec2("DeleteSecurityGroup", { GroupId: group })],
      submit: "Delete security group",
      dangerous: true,
    },
  };
}
