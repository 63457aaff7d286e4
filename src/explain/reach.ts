// Who may reach whom, in words: the rule that admits a connection, or why none does.
import type { SecurityGroupRule } from "../engine/model/securityGroups";
import type { SecurityGroupView } from "../worker/frame";
import type { Reach } from "../worker/protocol";
import { listed } from "./blockedOn";
import { line, type Line } from "./answers/answer";

export type Groups = ReadonlyMap<string, Pick<SecurityGroupView, "name">>;

export function groupName(groups: Groups, id: string): string {
  return groups.get(id)?.name ?? id;
}

/** What no rule of a group can mend. */
const NO_WAY: Readonly<Record<NoWay, Line>> = {
  "no-public-address": line(
    "A task's own interface on EC2 has no public address, so the internet gateway of its subnet " +
      "does nothing for it. Pulls, secrets and logs still work: they use the instance's.",
    "network.no-public-address",
  ),
  "only-out": line("The way out of its subnet lets nothing in.", "network.only-out"),
  "no-route": line("Its subnet has no way to or from the internet.", "network.no-route"),
  "no-common-family": line("One of them has IPv4 only, the other IPv6 only.", "security.ipv6"),
};

type NoWay = Exclude<Extract<Reach, { admitted: false }>, { groups: unknown }>["because"];

export interface ReachAnswer {
  readonly admitted: boolean;
  readonly lines: readonly Line[];
}

export function reachAnswer(reach: Reach | undefined, groups: Groups): ReachAnswer {
  if (reach === undefined) {
    return { admitted: false, lines: [line("One of them has no address now.")] };
  }
  if (!reach.admitted) {
    if (!("groups" in reach)) return { admitted: false, lines: [NO_WAY[reach.because]] };
    const names = listed(reach.groups.map((id) => groupName(groups, id)));
    return reach.because === "no-egress-rule"
      ? {
          admitted: false,
          lines: [line(`No egress rule of ${names} lets it out.`, "security.egress")],
        }
      : {
          admitted: false,
          lines: [line(`No ingress rule of ${names} lets it in.`, "security.union")],
        };
  }
  if (reach.within === true) {
    return { admitted: true, lines: [line("Both share one interface: no group is asked.")] };
  }
  const { egress, ingress } = reach;
  const lines: Line[] = [];
  if (reach.over === "IPv6") lines.push(line("Over IPv6.", "security.ipv6"));
  if (egress !== undefined) {
    const by = groupName(groups, egress.groupId);
    lines.push(line(`Out by ${by}: ${ruleText(egress.rule, groups)}.`, "security.egress"));
  }
  if (ingress !== undefined) {
    const by = groupName(groups, ingress.groupId);
    const rule = ingress.rule.peer.startsWith("sg-")
      ? "security.group-source"
      : "security.cidr-source";
    lines.push(line(`In by ${by}: ${ruleText(ingress.rule, groups)}.`, rule));
  }
  lines.push(line("The answers need no rule of their own.", "security.stateful"));
  return { admitted: true, lines };
}

/** `tcp 80 for 0.0.0.0/0`, `all traffic for members of web`. */
export function ruleText(rule: SecurityGroupRule, groups: Groups): string {
  const { protocol, fromPort, toPort, peer } = rule;
  const ports = fromPort === toPort ? `${fromPort}` : `${fromPort}–${toPort}`;
  const all = fromPort === 0 && toPort === 65_535;
  const what = protocol === "-1" ? "all traffic" : all ? `all ${protocol}` : `${protocol} ${ports}`;
  const who = peer.startsWith("sg-") ? `members of ${groupName(groups, peer)}` : peer;
  return `${what} for ${who}`;
}
