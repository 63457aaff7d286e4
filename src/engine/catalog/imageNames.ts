// An image's name as task definitions write it: `host/path/name:tag@sha256:…`, host and tag at will.

/** The registry that is meant when an image names none. */
export const DOCKER_HUB = "docker.io";

/** `docker.io`, `public.ecr.aws`, `123456789012.dkr.ecr.us-east-1.amazonaws.com`, … */
export function registryOf(image: string): string {
  const slash = image.indexOf("/");
  const first = slash < 0 ? "" : image.slice(0, slash);
  return /[.:]|^localhost$/.test(first) ? first : DOCKER_HUB;
}

/** Without tag and digest. */
export function repositoryOf(image: string): string {
  const [name = ""] = image.split("@");
  return name.replace(/:[^/:]*$/, "");
}

/** The digest an image is written with, if any. */
export function digestIn(image: string): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
}

/** Whether its registry is one of Amazon ECR's private ones. */
export function isEcr(image: string): boolean {
  return /^\d{12}\.dkr[.-]ecr\./.test(image);
}
