// Names as the AWS CLI spells them: `DescribeTasks` → `describe-tasks`, as botocore's `xform_name`.

export function xformName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}
