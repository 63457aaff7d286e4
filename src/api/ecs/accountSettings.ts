// What the four operations on account settings have in common.
import {
  ACCOUNT_SETTINGS,
  isSettingName,
  type SettingName,
  settingValues,
} from "../../engine/catalog/accountSettings";
import { rootArn } from "../../engine/lifecycle/accountSettings";
import type { RegionWorld } from "../../engine/model/region";
import { refuse, type Refused } from "../operation";

export type NameFound = { readonly kind: "found"; readonly name: SettingName } | Refused;

export function settingNamed(name: string): NameFound {
  if (isSettingName(name)) return { kind: "found", name };
  const known = Object.keys(ACCOUNT_SETTINGS).join(",");
  return refuse("InvalidParameterException", `${name} should be one of [${known}]`, ["name"]);
}

/** Read-only, closed to opting out, or a value that the setting does not have. */
export function refuseValue(name: SettingName, value: string): Refused | undefined {
  if (name === "guardDutyActivate") {
    const message = "The guardDutyActivate setting is read-only in Amazon ECS.";
    return refuse("InvalidParameterException", message, ["name"]);
  }
  const values = settingValues(name);
  if (values.includes(value)) return undefined;
  const message = `value should be one of [${values.join(",")}]`;
  return refuse("InvalidParameterException", message, ["value"]);
}

const PRINCIPAL = /^arn:aws:iam::\d{12}:(root|(user|role)\/.+)$/;

/** Whose setting a request means: the caller is the root user. */
export function principalOf(
  world: RegionWorld,
  asked: string | undefined,
): { readonly kind: "found"; readonly principalArn: string } | Refused {
  const principalArn = asked ?? rootArn(world);
  if (PRINCIPAL.test(principalArn)) return { kind: "found", principalArn };
  return refuse("InvalidParameterException", "Invalid principalArn.", ["principalArn"]);
}

/** As the API shows a setting; the SDK's names lack `dualStackIPv6`. */
export interface SettingShape {
  readonly name: string;
  readonly value: string;
  readonly principalArn: string;
  readonly type: "user" | "aws_managed";
}

export function toSetting(name: string, value: string, principalArn: string): SettingShape {
  const type = name === "guardDutyActivate" ? "aws_managed" : "user";
  return { name, value, principalArn, type };
}
