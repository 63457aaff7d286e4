// Names as the AWS CLI spells them: `DescribeTasks` → `describe-tasks`. This is botocore's
// `xform_name`: a plural acronym at the end (`ARNs`) stays one word.

export function xformName(name: string): string {
  const plural = /[A-Z]{2,}s$/.exec(name)?.[0] ?? "";
  const head = name.slice(0, name.length - plural.length);
  const parted = head
    .replaceAll(/(.)([A-Z][a-z]+)/g, "$1-$2")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2");
  return [parted, plural]
    .filter((part) => part !== "")
    .join("-")
    .toLowerCase();
}
