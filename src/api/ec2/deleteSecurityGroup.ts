import { find } from "../../engine/kernel/tables";
import { deleteGroup, isGroupInUse } from "../../engine/lifecycle/securityGroups";
import { accept, type Operation, refuse } from "../operation";
import { missingGroup } from "./securityGroups";

export interface DeleteSecurityGroupRequest {
  readonly GroupId: string;
}

/** Deletes a group that no interface and no rule of another group needs. */
export const deleteSecurityGroup: Operation<DeleteSecurityGroupRequest, { GroupId: string }> = {
  service: "ec2",
  name: "DeleteSecurityGroup",
  decide: (world, { GroupId }) => {
    const group = find(world.tables.securityGroups, GroupId);
    if (group === undefined) return missingGroup(GroupId, ["GroupId"]);
    if (group.groupName === "default") {
      const named = `"${GroupId}" name: "default"`;
      const message = `the specified group: ${named} cannot be deleted by a user`;
      return refuse("CannotDelete", message, ["GroupId"]);
    }
    if (isGroupInUse(world, GroupId)) {
      const message = `resource ${GroupId} has a dependent object`;
      return refuse("DependencyViolation", message, ["GroupId"]);
    }
    return accept((turn) => {
      deleteGroup(turn, GroupId);
      return { GroupId };
    });
  },
};
