// Event patterns to begin with, as people write them in rules.

export interface Preset {
  readonly name: string;
  /** Undefined: every event. */
  readonly pattern: object | undefined;
}

/** `service`: `cluster/name` of the service that is selected, or else of the first one. */
export function presetsFor(service: string | undefined): readonly Preset[] {
  const [, name = ""] = (service ?? "").split("/");
  const ofService: Preset = {
    name: `About the service ${name}`,
    pattern: {
      $or: [
        { resources: [{ suffix: `:service/${service}` }] },
        { detail: { group: [`service:${name}`] } },
      ],
    },
  };
  return [
    { name: "Every event", pattern: undefined },
    {
      name: "Stopped tasks",
      pattern: { "detail-type": ["ECS Task State Change"], detail: { lastStatus: ["STOPPED"] } },
    },
    {
      name: "Tasks that failed",
      pattern: {
        "detail-type": ["ECS Task State Change"],
        detail: {
          lastStatus: ["STOPPED"],
          stopCode: ["TaskFailedToStart", "EssentialContainerExited"],
        },
      },
    },
    {
      name: "Placement failures",
      pattern: { detail: { eventName: ["SERVICE_TASK_PLACEMENT_FAILURE"] } },
    },
    {
      name: "Warnings and errors",
      pattern: { detail: { eventType: ["WARN", "ERROR"] } },
    },
    {
      name: "Deployments",
      pattern: { "detail-type": ["ECS Deployment State Change"] },
    },
    {
      name: "Instance states",
      pattern: { "detail-type": ["ECS Container Instance State Change"] },
    },
    ...(service === undefined ? [] : [ofService]),
  ];
}
