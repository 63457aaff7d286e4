// The agent of the newest ECS-optimized image the model stands for.

export const AGENT_VERSION = "1.105.1";
export const DOCKER_VERSION = "25.0.8";
