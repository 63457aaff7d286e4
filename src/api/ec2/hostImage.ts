// What a machine image is: Linux or Windows, with GPU drivers or without. Told from its id, or from
// the Systems Manager parameter that stands for it; without one, the ECS-optimized Amazon Linux
// 2023 image that suits the instance type. (Developer Guide: retrieve-ecs-optimized_AMI)
import type { InstanceType } from "../../engine/catalog/instanceTypes";
import { hexId } from "../../engine/kernel/chance";
import type { OsType } from "../../engine/model/agent";

export interface HostImage {
  readonly imageId: string;
  readonly osType: OsType;
  readonly osFamily: string;
  /** ID and VERSION_ID of its `/etc/os-release`, where they are known. */
  readonly osDetail?: string;
  readonly hasGpus: boolean;
}

const DEFAULT_IMAGE = "ami-0ecs0optimized0al2023";

interface Asked {
  readonly seed: string;
  readonly imageId?: string;
  readonly type: InstanceType;
  readonly userData: string;
}

export function hostImageOf({ seed, imageId, type, userData }: Asked): HostImage {
  const name = imageId ?? "";
  const isWindows = /windows/i.test(name) || /<powershell>|Initialize-ECSAgent/i.test(userData);
  const hasGpus = imageId === undefined ? type.gpus > 0 : /gpu/i.test(name);
  return {
    imageId: idOf(seed, imageId),
    osType: isWindows ? "windows" : "linux",
    osFamily: isWindows ? windowsFamily(name) : "LINUX",
    ...(isWindows ? {} : linuxDetail(name, userData)),
    hasGpus: hasGpus && !isWindows,
  };
}

/** `resolve:ssm:/aws/service/ecs/…` names a parameter that holds the image's id. */
function idOf(seed: string, imageId: string | undefined): string {
  if (imageId === undefined) return DEFAULT_IMAGE;
  if (!imageId.startsWith("resolve:ssm:")) return imageId;
  return `ami-${hexId(seed, "ami", imageId, 17)}`;
}

/** Bottlerocket's version is in no name. */
function linuxDetail(name: string, userData: string): { readonly osDetail?: string } {
  if (/bottlerocket/i.test(name) || userData.includes("[settings.ecs]")) return {};
  return { osDetail: /amazon-linux-2\b|amzn2/i.test(name) ? "amzn_2" : "amzn_2023" };
}

function windowsFamily(name: string): string {
  const [, version = "2022"] = /(2016|2019|20H2|2022|2025)/i.exec(name) ?? [];
  return `WINDOWS_SERVER_${version.toUpperCase()}_${/core|20H2/i.test(name) ? "CORE" : "FULL"}`;
}
