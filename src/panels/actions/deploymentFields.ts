// How a service deploys: its band of percents, circuit breaker, alarms, early success,
// grace period.
import type { ServiceView } from "../../worker/frame";
import { keptLabel } from "./placementFields";
import {
  type Field,
  inSection,
  isGiven,
  numberOf,
  type Option,
  severalOf,
  type Values,
} from "./form";

const AT = "deploymentConfiguration";

const BREAKER: readonly Option[] = [
  { value: "off", label: "off" },
  { value: "on", label: "on: the deployment fails" },
  { value: "rollback", label: "on, and rolls back" },
];

const THRESHOLDS: readonly Option[] = [
  { value: "", label: "half of the desired count, 3 to 200" },
  { value: "BOUNDED_PERCENT", label: "BOUNDED_PERCENT: of the desired count, 3 to 200" },
  { value: "UNBOUNDED_PERCENT", label: "UNBOUNDED_PERCENT: of the desired count, no bounds" },
  { value: "COUNT", label: "COUNT: so many failures" },
];

/** With `kept`, an empty choice leaves a live service's setting as it is. */
export function deploymentFields(kept?: ServiceView): readonly Field[] {
  const keep = kept !== undefined;
  const asItIs = kept === undefined ? [] : [{ value: "", label: keptLabel(breakerText(kept)) }];
  const breaks = ({ breaker }: Values) => breaker === "on" || breaker === "rollback";
  return inSection("Deployment", [
    percent("minimum", "Minimum healthy percent", "minimumHealthyPercent"),
    percent("maximum", "Maximum percent", "maximumPercent"),
    {
      kind: "choice",
      name: "breaker",
      label: "Circuit breaker",
      options: [...asItIs, ...BREAKER],
      path: `${AT}.deploymentCircuitBreaker`,
    },
    {
      kind: "choice",
      name: "threshold",
      label: "Trips at",
      options: THRESHOLDS,
      path: `${AT}.deploymentCircuitBreaker.thresholdConfiguration.type`,
      when: breaks,
    },
    {
      kind: "number",
      name: "thresholdValue",
      label: "Threshold value",
      min: 1,
      path: `${AT}.deploymentCircuitBreaker.thresholdConfiguration.value`,
      when: (values) => breaks(values) && isGiven(values.threshold),
    },
    ...ALARM_FIELDS,
    earlyField(keep),
    EARLY_PERCENT,
    {
      kind: "number",
      name: "grace",
      label: "Grace period, seconds",
      hint: "UNHEALTHY tasks are spared for so long after their start.",
      min: 0,
      path: "healthCheckGracePeriodSeconds",
    },
  ]);
}

function breakerText({ circuitBreaker: breaker }: ServiceView): string {
  const value = breaker?.enable !== true ? "off" : breaker.rollback ? "rollback" : "on";
  return BREAKER.find((option) => option.value === value)?.label ?? value;
}

const alarmed = ({ alarms }: Values) => isGiven(alarms);

const ALARM_FIELDS: readonly Field[] = [
  {
    kind: "text",
    name: "alarms",
    label: "Alarms to watch",
    hint: "CloudWatch alarm names, separated by commas. Set an alarm's state to make it.",
    path: `${AT}.alarms`,
  },
  { kind: "flag", name: "alarmRollback", label: "An alarm rolls back", when: alarmed },
  {
    kind: "number",
    name: "bake",
    label: "Bake time, minutes",
    min: 0,
    path: `${AT}.bakeTimeInMinutes`,
    when: alarmed,
  },
];

function earlyField(keep: boolean): Field {
  return {
    kind: "choice",
    name: "early",
    label: "Success",
    options: [
      { value: "", label: keep ? "as it is" : "when all tasks run and the old ones are gone" },
      ...(keep ? [{ value: "off", label: "when all tasks run and the old ones are gone" }] : []),
      { value: "BLOCKING", label: "early, once the old tasks are gone" },
      { value: "DEFERRED", label: "early, old tasks are stopped later" },
    ],
    path: `${AT}.earlySuccessCriteria`,
  };
}

const EARLY_PERCENT: Field = {
  kind: "number",
  name: "earlyPercent",
  label: "Healthy percent for success",
  min: 0,
  max: 100,
  path: `${AT}.earlySuccessCriteria.healthyPercent`,
  when: ({ early }) => early === "BLOCKING" || early === "DEFERRED",
};

export const DEPLOYMENT_VALUES: Values = {
  minimum: "100",
  maximum: "200",
  breaker: "off",
  threshold: "",
  thresholdValue: "5",
  alarms: "",
  alarmRollback: "true",
  bake: "",
  early: "",
  earlyPercent: "100",
  grace: "",
};

function percent(name: string, label: string, member: string): Field {
  return { kind: "number", name, label, min: 0, path: `${AT}.${member}` };
}

/** What the fields say; percents are left out where they are as `before`, or empty. */
export function deploymentOf(values: Values, before: Values = {}): object {
  const configuration = {
    ...(values.minimum === before.minimum ? {} : numberOf("minimumHealthyPercent", values.minimum)),
    ...(values.maximum === before.maximum ? {} : numberOf("maximumPercent", values.maximum)),
    ...breakerOf(values),
    ...alarmsOf(values),
    ...earlyOf(values),
  };
  return {
    ...(Object.keys(configuration).length === 0 ? {} : { [AT]: configuration }),
    ...numberOf("healthCheckGracePeriodSeconds", values.grace),
  };
}

function breakerOf({ breaker, threshold: type, thresholdValue }: Values): object {
  if (!isGiven(breaker)) return {};
  const enable = breaker !== "off";
  return {
    deploymentCircuitBreaker: {
      enable,
      rollback: breaker === "rollback",
      ...(enable && isGiven(type)
        ? { thresholdConfiguration: { type, value: Number(thresholdValue) } }
        : {}),
    },
  };
}

function alarmsOf({ alarms, alarmRollback, bake }: Values): object {
  const alarmNames = severalOf(alarms);
  if (alarmNames.length === 0) return {};
  return {
    alarms: { alarmNames, enable: true, rollback: alarmRollback === "true" },
    ...numberOf("bakeTimeInMinutes", bake),
  };
}

function earlyOf({ early, earlyPercent }: Values): object {
  if (!isGiven(early)) return {};
  if (early === "off") return { earlySuccessCriteria: { enable: false } };
  return {
    earlySuccessCriteria: {
      enable: true,
      healthyPercent: Number(earlyPercent),
      sourceServiceRevisionCleanup: early,
    },
  };
}
