// Which members of a task definition are kept and described, and do nothing here: containers don't
// run, so what shows only inside one has nothing to act on. (Some of them ask for a capability of
// the agent, and so still decide which instances qualify: `requiresAttributes`.)

export interface NotModelled {
  /** `healthCheck`, `dependsOn`, … */
  readonly member: string;
  /** The containers that have it; empty: the task itself. */
  readonly containers: readonly string[];
  /** What happens instead, where that is more than nothing. */
  readonly instead?: string;
}

const IMAGE_DECIDES = "What a container does is decided by the behaviour of its image.";

/** Member → what happens instead; an empty sentence: nothing does. */
const OF_TASK: Readonly<Record<string, string>> = {
  taskRoleArn: "Whether it can be assumed counts; nothing inside a task asks for its permissions.",
  volumes: "A host keeps them, and nothing is written to them.",
  proxyConfiguration: "",
  inferenceAccelerators: "",
  ephemeralStorage: "",
  pidMode: "",
  ipcMode: "",
  enableFaultInjection: "Faults are injected with InjectFault.",
};

const OF_CONTAINER: Readonly<Record<string, string>> = {
  command: IMAGE_DECIDES,
  entryPoint: IMAGE_DECIDES,
  environment: "",
  environmentFiles: "They are fetched, and nothing reads them.",
  secrets: "They are fetched, and nothing reads them.",
  healthCheck: "Its timing counts; whether it passes is decided by the behaviour of the image.",
  mountPoints: "",
  volumesFrom: "It only decides which container starts first.",
  links: "They only decide which container starts first.",
  logConfiguration: "Driver and awslogs group must be there; only awslogs sends lines anywhere.",
  firelensConfiguration: "",
  ulimits: "",
  linuxParameters: "",
  systemControls: "",
  dockerSecurityOptions: "",
  credentialSpecs: "",
  dnsServers: "",
  dnsSearchDomains: "",
  extraHosts: "",
  hostname: "",
  user: "",
  workingDirectory: "",
  privileged: "It only asks for an agent that allows it.",
  readonlyRootFilesystem: "",
  disableNetworking: "",
  interactive: "",
  pseudoTerminal: "",
  dockerLabels: "",
};

/** In the order of the tables above; empty members (`[]`, `{}`, null, false) are left out. */
export function notModelled(definition: unknown): readonly NotModelled[] {
  if (!isObject(definition)) return [];
  const containers = asList(definition["containerDefinitions"]).filter(isObject);
  return [
    ...Object.entries(OF_TASK)
      .filter(([member]) => says(definition[member]))
      .map(([member, instead]) => entry(member, [], instead)),
    ...Object.entries(OF_CONTAINER).flatMap(([member, instead]) => {
      const having = containers.filter((container) => says(container[member]));
      return having.length === 0 ? [] : entry(member, having.map(nameOf), instead);
    }),
  ];
}

function entry(member: string, containers: readonly string[], instead: string): NotModelled {
  return instead === "" ? { member, containers } : { member, containers, instead };
}

function nameOf(container: Readonly<Record<string, unknown>>): string {
  return typeof container["name"] === "string" ? container["name"] : "a container without a name";
}

/** Whether a member says anything that could have had an effect. */
function says(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isObject(value) || Object.keys(value).length > 0;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
