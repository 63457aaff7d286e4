// GetCallerIdentity: whose calls these are. Everyone at the playground is the account's root user.
import { rootArn } from "../../engine/lifecycle/accountSettings";
import { answer, type Operation } from "../operation";
import { regionOf } from "../epoch";

interface Identity {
  readonly UserId: string;
  readonly Account: string;
  readonly Arn: string;
}

export const getCallerIdentity: Operation<object, Identity> = {
  service: "sts",
  name: "GetCallerIdentity",
  decide: (world) => {
    const { account } = regionOf(world);
    return answer({ UserId: account, Account: account, Arn: rootArn(world) });
  },
};
