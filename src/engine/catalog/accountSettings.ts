// The settings of an account: names and values of the API model, and what holds without a choice.
// `dualStackIPv6` stands in the guide only. (Developer Guide: ecs-account-settings)

interface Setting {
  /** The first is the default. */
  readonly values: readonly string[];
  /** What it changes in this region; the others are kept and change nothing here. */
  readonly changes?: string;
}

const ON_OFF = ["off", "on"];
const LONG_ARNS = { values: ["enabled"] };

/** In the order of the API model. */
export const ACCOUNT_SETTINGS = {
  serviceLongArnFormat: LONG_ARNS,
  taskLongArnFormat: LONG_ARNS,
  containerInstanceLongArnFormat: LONG_ARNS,
  awsvpcTrunking: {
    values: ["disabled", "enabled"],
    changes: "instances launched from now on get a trunk interface",
  },
  containerInsights: {
    values: ["disabled", "enabled", "enhanced"],
    changes: "clusters created from now on have it",
  },
  fargateFIPSMode: { values: ["disabled", "enabled"] },
  tagResourceAuthorization: { values: ON_OFF },
  fargateTaskRetirementWaitPeriod: { values: ["7", "0", "14"] },
  guardDutyActivate: { values: ON_OFF },
  defaultLogDriverMode: { values: ["non-blocking", "blocking"] },
  fargateEventWindows: { values: ["disabled", "enabled"] },
  dualStackIPv6: {
    values: ["enabled", "disabled"],
    changes: "awsvpc tasks in dual-stack subnets get an IPv6 address",
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof ACCOUNT_SETTINGS;

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(ACCOUNT_SETTINGS, name);
}

export function settingValues(name: SettingName): readonly string[] {
  return ACCOUNT_SETTINGS[name].values;
}
