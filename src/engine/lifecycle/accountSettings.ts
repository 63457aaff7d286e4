// Account settings: a principal's own value counts, then the root user's, which is everyone's
// default, then what AWS begins with. Instances and tasks ask for the value in force.
import { type SettingName, settingValues } from "../catalog/accountSettings";
import { find, get } from "../kernel/tables";
import { insert, patch, remove } from "../kernel/world";
import type { RegionWorld } from "../model/region";

/** Whoever calls is the root user: what it chooses holds for all who did not choose. */
export function rootArn(world: RegionWorld): string {
  return `arn:aws:iam::${get(world.tables.region, "region").account}:root`;
}

/** The role of every instance profile in this region. */
export function instanceRoleArn(world: RegionWorld): string {
  return `arn:aws:iam::${get(world.tables.region, "region").account}:role/ecsInstanceRole`;
}

/** The value in force for a principal. */
export function settingOf(world: RegionWorld, name: SettingName, principalArn: string): string {
  const own = find(world.tables.accountSettings, keyOf(name, principalArn));
  const everyones = find(world.tables.accountSettings, keyOf(name, rootArn(world)));
  return own?.value ?? everyones?.value ?? settingValues(name)[0] ?? "";
}

export function putSetting(
  world: RegionWorld,
  setting: { readonly name: SettingName; readonly value: string; readonly principalArn: string },
): void {
  const id = keyOf(setting.name, setting.principalArn);
  if (find(world.tables.accountSettings, id) === undefined) {
    insert(world, "accountSettings", { id, ...setting });
  } else {
    patch(world, "accountSettings", id, { value: setting.value });
  }
}

/** Back to what holds for everyone. */
export function deleteSetting(world: RegionWorld, name: SettingName, principalArn: string): void {
  const id = keyOf(name, principalArn);
  if (find(world.tables.accountSettings, id) !== undefined) remove(world, "accountSettings", id);
}

function keyOf(name: SettingName, principalArn: string): string {
  return `${principalArn} ${name}`;
}
