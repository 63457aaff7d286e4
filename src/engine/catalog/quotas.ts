// Published service quotas that the scheduler keeps (General Reference: Amazon ECS).

/** Tasks a service may want. */
export const MAX_DESIRED = 5_000;

/** Characters of the reason of a task or a container. (API: Container.reason; agent: ecs_client.go) */
export const MOST_REASON = 1_024;

/** Tasks launched per service and minute, launch types EC2 and EXTERNAL. */
export const LAUNCHES_PER_MINUTE = 500;
