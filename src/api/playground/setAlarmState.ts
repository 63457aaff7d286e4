import { find } from "../../engine/kernel/tables";
import { insert, patch, record } from "../../engine/kernel/world";
import { accept, type Operation, refuse, type Refused } from "../operation";

export interface SetAlarmStateRequest {
  readonly alarmName: string;
  readonly state: string;
  /** Seconds of one evaluation, 60 unless said otherwise. */
  readonly period?: number;
  readonly evaluationPeriods?: number;
}

export interface SetAlarmStateResponse {
  readonly alarmName: string;
  readonly state: "OK" | "ALARM";
}

const USUAL = { periodSeconds: 60, evaluationPeriods: 1 };
/** A virtual day. */
const LONGEST_SECONDS = 86_400;

/** Sets the state of a CloudWatch alarm; one that is not there yet is made. */
export const setAlarmState: Operation<SetAlarmStateRequest, SetAlarmStateResponse> = {
  service: "playground",
  name: "SetAlarmState",
  decide: (world, { alarmName, state, period, evaluationPeriods }) => {
    if (state !== "OK" && state !== "ALARM") {
      const message = "state should be one of [OK,ALARM]";
      return refuse("InvalidParameterException", message, ["state"]);
    }
    const refused = refuseNumbers({ alarmName, state, period, evaluationPeriods });
    if (refused !== undefined) return refused;
    const before = find(world.tables.alarms, alarmName);
    const alarm = {
      state,
      periodSeconds: period ?? before?.periodSeconds ?? USUAL.periodSeconds,
      evaluationPeriods: evaluationPeriods ?? before?.evaluationPeriods ?? USUAL.evaluationPeriods,
    } as const;
    return accept((turn) => {
      if (before === undefined) insert(turn, "alarms", { id: alarmName, ...alarm });
      else patch(turn, "alarms", alarmName, alarm);
      record(turn, { kind: "alarm-state", alarmName, to: state });
      return { alarmName, state };
    });
  },
};

function refuseNumbers({
  alarmName,
  period = 1,
  evaluationPeriods = 1,
}: { readonly [K in keyof SetAlarmStateRequest]: SetAlarmStateRequest[K] | undefined }):
  Refused | undefined {
  const invalid = (message: string, member: string) =>
    refuse("InvalidParameterException", message, [member]);
  if (alarmName === "") return invalid("alarmName should not be empty.", "alarmName");
  if (period < 1 || period > LONGEST_SECONDS) {
    return invalid(`period must be between 1 and ${LONGEST_SECONDS} seconds.`, "period");
  }
  if (evaluationPeriods >= 1 && evaluationPeriods <= LONGEST_SECONDS) return undefined;
  const message = `evaluationPeriods must be between 1 and ${LONGEST_SECONDS}.`;
  return invalid(message, "evaluationPeriods");
}
