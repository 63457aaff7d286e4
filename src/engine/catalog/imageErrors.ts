// AWS's exact texts for images that cannot be pulled: they become a container's `reason`, and the
// task's `stoppedReason`. (guide: CannotPullContainer task errors; agent: errormessages, errors.go)
import { DOCKER_HUB, isEcr, registryOf, repositoryOf } from "./imageNames";

const CANNOT_PULL = "CannotPullContainerError: ";
const CANNOT_PULL_ECR = "CannotPullECRContainerError: ";
const NO_PERMISSION =
  "The task can’t pull the image. Check that the role has the permissions to pull images from " +
  "the registry. ";
const NO_IMAGE = "The task can’t pull the image. Check whether the image exists. ";
const NO_NETWORK = "The task can’t pull the image. Check your network configuration. ";
const TIMED_OUT =
  "net/http: request canceled while waiting for connection " +
  "(Client.Timeout exceeded while awaiting headers)";

export const IMAGE_ERROR = {
  /** As Docker says it: `failed to resolve ref` comes from containerd on Fargate. */
  missing: (image: string) =>
    `${CANNOT_PULL}Error response from daemon: manifest for ${image} not found: ` +
    `manifest unknown: ${isEcr(image) ? "Requested image not found" : "manifest unknown"}`,
  denied: (image: string) =>
    `${CANNOT_PULL}${NO_IMAGE}Error response from daemon: ${denied(image)}: denied: ` +
    "requested access to the resource is denied",
  /** `role` as it was assumed: `arn:aws:sts::…:assumed-role/<role>/<session>`. */
  deniedByEcr: (image: string, role: string) =>
    `${CANNOT_PULL}${NO_PERMISSION}Error response from daemon: ${denied(image)}: denied: ` +
    `User: ${role} is not authorized to perform: ecr:BatchGetImage on resource: ` +
    `${repositoryArn(image)} because no identity-based policy allows the ecr:BatchGetImage action`,
  noRegistryCredentials:
    "CannotPullContainerAuthError: engine docker private registry credentials: not found",
  tooManyRequests: (image: string) =>
    `${CANNOT_PULL}Error response from daemon: toomanyrequests: ` +
    (registryOf(image) === DOCKER_HUB
      ? "You have reached your pull rate limit. You may increase the limit by authenticating and " +
        "upgrading: https://www.docker.com/increase-rate-limit"
      : "Rate exceeded"),
  unreachable: (image: string) => {
    if (!isEcr(image)) {
      const url = `https://${endpointOf(registryOf(image))}/v2/`;
      return `${CANNOT_PULL}Error response from daemon: Get "${url}": ${TIMED_OUT}`;
    }
    const url = `https://api.ecr.${regionOf(image)}.amazonaws.com/`;
    const sent = `RequestError: send request failed\ncaused by: Post "${url}": ${TIMED_OUT}`;
    return `${CANNOT_PULL_ECR}${NO_NETWORK}${sent}`;
  },
  /** `blob`: 9 digits. */
  noSpace: (blob: string) =>
    `${CANNOT_PULL}write /var/lib/docker/tmp/GetImageBlob${blob}: no space left on device`,
  timedOut: "DockerTimeoutError: Could not transition to pulled; timed out after waiting 2h0m0s",
} as const;

function denied(image: string): string {
  const repository = repositoryOf(image);
  return (
    `pull access denied for ${repository}, repository does not exist or ` +
    "may require 'docker login'"
  );
}

function endpointOf(registry: string): string {
  return registry === DOCKER_HUB ? "registry-1.docker.io" : registry;
}

function regionOf(image: string): string {
  return image.split(".")[3] ?? "";
}

function repositoryArn(image: string): string {
  const [host = "", ...path] = repositoryOf(image).split("/");
  return `arn:aws:ecr:${regionOf(image)}:${host.slice(0, 12)}:repository/${path.join("/")}`;
}
