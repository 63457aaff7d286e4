// What a new task definition starts from: one for each way a task is wired to its instance.

export interface Template {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly definition: Readonly<Record<string, unknown>>;
}

export const TEMPLATES: readonly Template[] = [
  {
    id: "web",
    title: "web: nginx on the bridge",
    says: "Each task gets a free host port, so that many fit on one instance.",
    definition: {
      family: "web",
      networkMode: "bridge",
      requiresCompatibilities: ["EC2"],
      containerDefinitions: [
        {
          name: "nginx",
          image: "public.ecr.aws/nginx/nginx:1.29",
          cpu: 256,
          memory: 512,
          essential: true,
          portMappings: [{ containerPort: 80, hostPort: 0, protocol: "tcp" }],
        },
      ],
    },
  },
  {
    id: "api",
    title: "api: awsvpc, an ENI of its own",
    says: "Each task gets an elastic network interface: ENIs may run out before CPU does.",
    definition: {
      family: "api",
      networkMode: "awsvpc",
      requiresCompatibilities: ["EC2"],
      cpu: "256",
      memory: "512",
      containerDefinitions: [
        {
          name: "app",
          image: "public.ecr.aws/docker/library/httpd:2.4",
          essential: true,
          portMappings: [{ containerPort: 8080, protocol: "tcp" }],
        },
      ],
    },
  },
];
