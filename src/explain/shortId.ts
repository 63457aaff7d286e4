// Ids cut so that they stay readable: the whole id is one click away.

/** `3f2a91c0` of a task or container instance, `i-07e6b98c` of an instance. */
export function shortId(id: string): string {
  const dash = id.indexOf("-");
  if (/^(i|eni|subnet)-/.test(id)) return id.slice(0, dash + 9);
  return id.slice(0, 8);
}
