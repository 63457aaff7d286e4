import type { DeleteAccountSettingRequest } from "@aws-sdk/client-ecs";
import { deleteSetting, settingOf } from "../../engine/lifecycle/accountSettings";
import { accept, type Operation, type Request } from "../operation";
import { principalOf, settingNamed, type SettingShape, toSetting } from "./accountSettings";

type Input = Request<DeleteAccountSettingRequest>;

/** Gives up a principal's own value: what holds for everyone holds for it again. */
export const deleteAccountSetting: Operation<Input, { setting: SettingShape }> = {
  service: "ecs",
  name: "DeleteAccountSetting",
  decide: (world, input) => {
    const found = settingNamed(input.name);
    if (found.kind === "refused") return found;
    const principal = principalOf(world, input.principalArn);
    if (principal.kind === "refused") return principal;
    const { name } = found;
    const { principalArn } = principal;
    return accept((turn) => {
      deleteSetting(turn, name, principalArn);
      return { setting: toSetting(name, settingOf(turn, name, principalArn), principalArn) };
    });
  },
};
