// How often and how long an agent tries to get an image. (agent: docker_client.go, config.go; guide:
// deployment-type-ecs, container image resolution)

/** Tries of one pull, the first included. */
export const PULL_TRIES = 5;
/** Each wait between two tries is this many times the one before. */
export const PULL_RETRY_FACTOR = 2;
/** Percent of a wait by which chance may lengthen it. */
export const PULL_RETRY_JITTER = 20;
/** A download that takes longer is given up. */
export const PULL_TIMEOUT_MS = 2 * 3_600_000;
/** A deployment whose tags could not be looked up so often goes on without digests. */
export const DIGEST_TRIES = 3;
