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

export interface ReachAnswer {
  readonly admitted: boolean;
  readonly lines: readonly Line[];
}

export function reachAnswer(reach: Reach | undefined, groups: Groups): ReachAnswer {
  if (reach === undefined) {
    return { admitted: false, lines: [line("One of them has no address now.")] };
  }
  if (!reach.admitted) {
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
