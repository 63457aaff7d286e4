import { putSetting, rootArn } from "../../engine/lifecycle/accountSettings";
import type { RegionWorld } from "../../engine/model/region";
import { accept, type Operation, type Outcome } from "../operation";
import {
  principalOf,
  refuseValue,
  settingNamed,
  type SettingShape,
  toSetting,
} from "./accountSettings";

interface Input {
  readonly name: string;
  readonly value: string;
  readonly principalArn?: string;
}

interface Output {
  readonly setting: SettingShape;
}

/** Chooses a value for one principal; the root user's choice holds for all who made none. */
export const putAccountSetting: Operation<Input, Output> = {
  service: "ecs",
  name: "PutAccountSetting",
  decide: (world, input) => put(world, input),
};

/** Chooses a value for everyone without an own one. */
export const putAccountSettingDefault: Operation<Input, Output> = {
  service: "ecs",
  name: "PutAccountSettingDefault",
  decide: (world, { name, value }) => put(world, { name, value, principalArn: rootArn(world) }),
};

function put(world: RegionWorld, input: Input): Outcome<Output> {
  const found = settingNamed(input.name);
  if (found.kind === "refused") return found;
  const principal = principalOf(world, input.principalArn);
  if (principal.kind === "refused") return principal;
  const { name } = found;
  const { value } = input;
  const { principalArn } = principal;
  const refused = refuseValue(name, value);
  if (refused !== undefined) return refused;
  return accept((turn) => {
    putSetting(turn, { name, value, principalArn });
    return { setting: toSetting(name, value, principalArn) };
  });
}
