// Attributes that people give to container instances, apart from those that ECS and the agent set.
// (API reference: Attribute, PutAttributes)

/** On one container instance. */
export const MOST_CUSTOM_ATTRIBUTES = 10;

/** Names with these beginnings belong to ECS and the agent. */
const RESERVED = ["ecs.", "com.amazonaws.ecs."];

export function isCustomAttribute(name: string): boolean {
  return !RESERVED.some((prefix) => name.startsWith(prefix));
}

export function isAttributeName(name: string): boolean {
  return /^[A-Za-z0-9_./\\-]{1,128}$/.test(name);
}

export function isAttributeValue(value: string): boolean {
  return /^[A-Za-z0-9_./\\@: -]{1,128}$/.test(value) && value.trim() === value;
}
