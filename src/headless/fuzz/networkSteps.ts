// Steps with what the network is made of: trunks to come, security groups, interfaces that stall.
import type { Call } from "../../api/call";
import { ecs } from "./region";
import { anyId, type StepKind } from "./stepKind";

function ec2(operation: string, input: object): Call {
  return { service: "ec2", operation, input };
}

export const NETWORK_STEPS: readonly StepKind[] = [
  {
    name: "opt in or out",
    weight: 2,
    make: (dice) => {
      const name = dice.pick(["awsvpcTrunking", "dualStackIPv6"]) ?? "awsvpcTrunking";
      return ecs("PutAccountSettingDefault", {
        name,
        value: dice.once(3) ? "disabled" : "enabled",
      });
    },
  },
  {
    name: "stall an interface",
    weight: 4,
    make: (dice, world) => {
      const coming = [...world.tables.tasks.rows.values()].filter(
        ({ lastStatus }) => lastStatus === "PROVISIONING",
      );
      const task = dice.pick(coming);
      const action = "playground:stall-eni";
      const failure = dice.pick(["unseen", "unseen", "throttled", "device-index"]) ?? "unseen";
      if (task === undefined) return undefined;
      return {
        service: "playground",
        operation: "InjectFault",
        input: { action, targets: [task.id], parameters: { failure } },
      };
    },
  },
  {
    name: "make or delete a security group",
    weight: 1,
    make: (dice, world) => {
      const GroupId = anyId(dice, world, "securityGroups") ?? "none";
      if (dice.once(2)) return ec2("DeleteSecurityGroup", { GroupId });
      const GroupName = dice.pick(["front", "back"]) ?? "front";
      return ec2("CreateSecurityGroup", { GroupName, Description: GroupName });
    },
  },
  {
    name: "let a security group in",
    weight: 1,
    make: (dice, world) => {
      const GroupId = anyId(dice, world, "securityGroups") ?? "none";
      const peer = anyId(dice, world, "securityGroups") ?? "none";
      const UserIdGroupPairs = [{ GroupId: peer }];
      const permission = { IpProtocol: "tcp", FromPort: 80, ToPort: 80, UserIdGroupPairs };
      const verb = dice.once(2) ? "Authorize" : "Revoke";
      return ec2(`${verb}SecurityGroupIngress`, { GroupId, IpPermissions: [permission] });
    },
  },
];
