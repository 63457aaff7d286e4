import type { ListAccountSettingsRequest } from "@aws-sdk/client-ecs";
import { ACCOUNT_SETTINGS, isSettingName } from "../../engine/catalog/accountSettings";
import { all } from "../../engine/kernel/tables";
import { settingOf } from "../../engine/lifecycle/accountSettings";
import { answer, type Operation, type Request } from "../operation";
import { type PageLimits, pageOf } from "../pages";
import { principalOf, settingNamed, type SettingShape, toSetting } from "./accountSettings";

type Input = Request<ListAccountSettingsRequest>;

interface Output {
  readonly settings: readonly SettingShape[];
  readonly nextToken?: string;
}

const LIMITS: PageLimits = { usual: 10, most: 10 };

/** A principal's own settings; with `effectiveSettings` all that hold for it. */
export const listAccountSettings: Operation<Input, Output> = {
  service: "ecs",
  name: "ListAccountSettings",
  decide: (world, input) => {
    if (input.name !== undefined) {
      const found = settingNamed(input.name);
      if (found.kind === "refused") return found;
    }
    const principal = principalOf(world, input.principalArn);
    if (principal.kind === "refused") return principal;
    const { principalArn } = principal;
    const names = Object.keys(ACCOUNT_SETTINGS).filter(isSettingName);
    const own = [...all(world.tables.accountSettings)].filter(
      (setting) => setting.principalArn === principalArn,
    );
    const settings =
      input.effectiveSettings === true
        ? names.map((name) => toSetting(name, settingOf(world, name, principalArn), principalArn))
        : own.map(({ name, value }) => toSetting(name, value, principalArn));
    const { name, value, maxResults, nextToken } = input;
    const wanted = settings.filter(
      (setting) =>
        (name === undefined || setting.name === name) &&
        (value === undefined || setting.value === value),
    );
    const page = pageOf(wanted, { maxResults, nextToken }, LIMITS);
    if (page.kind === "refused") return page;
    return answer({ settings: page.items, nextToken: page.nextToken });
  },
};
