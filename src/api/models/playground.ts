// The requests of the playground's own operations, in the form of the generated ECS model.
import type { Member, Model } from "../request";

const string: Member = { kind: "string" };
const integer: Member = { kind: "integer" };
const boolean: Member = { kind: "boolean" };
const list = (of: Member): Member => ({ kind: "list", of });
const map = (of: Member): Member => ({ kind: "map", of });
const required = (member: Member): Member => ({ ...member, required: true });

export const playgroundChanges: Model = {
  shapes: {
    SetImageBehaviourRequest: {
      image: required(string),
      sizeMiB: integer,
      startMs: integer,
      startError: string,
      runMs: integer,
      exitCode: integer,
      stopMs: integer,
      ignoresSigterm: boolean,
      healthy: boolean,
      healthyAfterMs: integer,
      checkMs: integer,
      memoryMiB: integer,
      memoryAfterMs: integer,
      prints: list({ kind: "structure", shape: "Print" }),
      missing: boolean,
      registry: string,
      push: boolean,
    },
    Print: { when: string, everySeconds: integer, text: required(string) },
    PushImageRequest: { image: required(string) },
    SetAlarmStateRequest: {
      alarmName: required(string),
      state: required(string),
      period: integer,
      evaluationPeriods: integer,
    },
    RegisterExternalInstanceRequest: {
      cluster: string,
      vcpu: integer,
      memoryMiB: integer,
      cpuArchitecture: string,
      gpus: integer,
      osType: string,
      agentConfiguration: map(string),
    },
    /** Actions and parameters as AWS Fault Injection Service names them. */
    InjectFaultRequest: {
      action: required(string),
      targets: required(list(string)),
      parameters: map(string),
    },
  },
  operations: {
    SetImageBehaviour: "SetImageBehaviourRequest",
    PushImage: "PushImageRequest",
    InjectFault: "InjectFaultRequest",
    RegisterExternalInstance: "RegisterExternalInstanceRequest",
    SetAlarmState: "SetAlarmStateRequest",
  },
};
