import { expect, it } from "vitest";
import { testRegion } from "../testRegion";

const ROOT = "arn:aws:iam::123456789012:root";
const ANA = "arn:aws:iam::123456789012:user/ana";
const TRUNKING = { name: "awsvpcTrunking", value: "enabled" };

function effective(region: ReturnType<typeof testRegion>, principalArn?: string) {
  const input = { name: "awsvpcTrunking", effectiveSettings: true, principalArn };
  return region.output("ListAccountSettings", input);
}

it("[account.own-first] a principal's own value counts before everyone's default", () => {
  const region = testRegion();
  const setting = { ...TRUNKING, principalArn: ROOT, type: "user" };
  expect(region.output("PutAccountSettingDefault", TRUNKING)).toEqual({ setting });
  expect(effective(region, ANA)).toMatchObject({ settings: [{ value: "enabled" }] });
  region.output("PutAccountSetting", { ...TRUNKING, value: "disabled", principalArn: ANA });
  expect(effective(region, ANA)).toMatchObject({ settings: [{ value: "disabled" }] });
  expect(effective(region)).toMatchObject({ settings: [{ value: "enabled", principalArn: ROOT }] });
  expect(
    region.output("DeleteAccountSetting", { name: "awsvpcTrunking", principalArn: ANA }),
  ).toEqual({ setting: { ...TRUNKING, principalArn: ANA, type: "user" } });
  expect(effective(region, ANA)).toMatchObject({ settings: [{ value: "enabled" }] });
});

it("[account.defaults] without a choice trunking is off and dual-stack on", () => {
  const region = testRegion();
  expect(effective(region)).toMatchObject({ settings: [{ value: "disabled" }] });
  const input = { name: "dualStackIPv6", effectiveSettings: true };
  const settings = [{ name: "dualStackIPv6", value: "enabled" }];
  expect(region.output("ListAccountSettings", input)).toMatchObject({ settings });
  expect(region.output("ListAccountSettings", {})).toEqual({ settings: [], nextToken: undefined });
});

it("[account.names] a setting or value that does not exist is refused with those that do", () => {
  const region = testRegion();
  expect(region.error("PutAccountSetting", { name: "trunking", value: "enabled" })).toEqual({
    code: "InvalidParameterException",
    message:
      "trunking should be one of [serviceLongArnFormat,taskLongArnFormat," +
      "containerInstanceLongArnFormat,awsvpcTrunking,containerInsights,fargateFIPSMode," +
      "tagResourceAuthorization,fargateTaskRetirementWaitPeriod,guardDutyActivate," +
      "defaultLogDriverMode,fargateEventWindows,dualStackIPv6]",
    path: ["name"],
  });
  expect(region.error("PutAccountSetting", { ...TRUNKING, value: "on" })).toMatchObject({
    message: "value should be one of [disabled,enabled]",
    path: ["value"],
  });
  const nobody = { ...TRUNKING, principalArn: "ana" };
  expect(region.error("PutAccountSetting", nobody)).toMatchObject({ path: ["principalArn"] });
});

it("[account.long-arns] [account.read-only] some take no other value", () => {
  const region = testRegion();
  const disabled = { name: "taskLongArnFormat", value: "disabled" };
  expect(region.error("PutAccountSetting", disabled)).toMatchObject({ path: ["value"] });
  const guarded = { name: "guardDutyActivate", value: "on" };
  expect(region.error("PutAccountSettingDefault", guarded)).toMatchObject({ path: ["name"] });
});

it("[account.pages] are listed ten to a page", () => {
  const region = testRegion();
  const first = region.output("ListAccountSettings", { effectiveSettings: true });
  expect(first).toMatchObject({ settings: expect.objectContaining({ length: 10 }) });
  const { nextToken } = first as { nextToken: string };
  const rest = region.output("ListAccountSettings", { effectiveSettings: true, nextToken });
  expect(rest).toMatchObject({ settings: [{}, { name: "dualStackIPv6" }] });
  const error = region.error("ListAccountSettings", { maxResults: 11 });
  expect(error).toMatchObject({ path: ["maxResults"] });
});
