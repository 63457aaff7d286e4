// What a signature says about a request: AWS Signature Version 4's credential scope. The signature
// itself is accepted as it is.

export interface Scope {
  readonly region: string | undefined;
  /** `ecs`, `ec2`, `sts`, `logs`. */
  readonly service: string | undefined;
}

const REGION = /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/;

/** `Credential=AKID/20260105/us-east-1/ecs/aws4_request`, as a header or in a presigned address. */
export function scopeOf(authorization: string | undefined, query: URLSearchParams): Scope {
  const inHeader = /Credential=([^,\s]+)/.exec(authorization ?? "")?.[1];
  const credential = inHeader ?? query.get("X-Amz-Credential") ?? "";
  const parts = credential.split("/");
  const [region, service] = parts.length < 5 ? [] : parts.slice(-3);
  return { region, service };
}

export function isRegion(name: string): boolean {
  return name.length <= 40 && REGION.test(name);
}
