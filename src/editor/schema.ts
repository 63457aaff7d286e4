// The JSON Schema of RegisterTaskDefinition as the editor uses it: the generated one, with skeletons
// to start a part from.
import generated from "../generated/registerTaskDefinition.schema.json";

interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: unknown;
}

/** `$1`, `$2` … are the places Tab goes to; `^` writes what follows without quotes. */
const SNIPPETS: Readonly<Record<string, readonly Snippet[]>> = {
  ContainerDefinition: [
    {
      label: "container",
      description: "A container with a hard memory limit",
      body: {
        name: "${1:app}",
        image: "${2:public.ecr.aws/nginx/nginx:1.29}",
        cpu: "^${3:256}",
        memory: "^${4:512}",
        essential: true,
      },
    },
  ],
  PortMapping: [
    {
      label: "a free host port",
      description: "Bridge mode: the agent picks a free port of the instance",
      body: { containerPort: "^${1:80}", hostPort: 0, protocol: "tcp" },
    },
    {
      label: "the container's own port",
      description: "awsvpc and host mode: the host port is the container port",
      body: { containerPort: "^${1:80}", protocol: "tcp" },
    },
  ],
  TaskDefinitionPlacementConstraint: [
    {
      label: "memberOf an Availability Zone",
      description: "Only instances for which the expression holds",
      body: { type: "memberOf", expression: "attribute:ecs.availability-zone == ${1:us-east-1a}" },
    },
  ],
};

export const SCHEMA = {
  ...generated,
  definitions: Object.fromEntries(
    Object.entries(generated.definitions).map(([name, definition]) => [
      name,
      SNIPPETS[name] ? { ...definition, defaultSnippets: SNIPPETS[name] } : definition,
    ]),
  ),
};
