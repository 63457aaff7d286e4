// The grammar of the address's fragment, and nothing else: `#/path` pages, `#/s/<id>` the gallery,
// `#v1.d.<crc32><payload>` worlds.

export type Fragment =
  | { readonly kind: "home" }
  | { readonly kind: "page"; readonly path: string }
  | { readonly kind: "gallery"; readonly id: string }
  | { readonly kind: "world"; readonly link: string }
  | { readonly kind: "unknown"; readonly text: string };

/** Reads `location.hash`; the leading `#` may be missing. */
export function parseFragment(hash: string): Fragment {
  const text = hash.startsWith("#") ? hash.slice(1) : hash;
  if (text === "" || text === "/") return { kind: "home" };
  if (text.startsWith("v")) return { kind: "world", link: text };
  const gallery = /^\/s\/([\w-]{1,80})$/.exec(text);
  if (gallery?.[1] !== undefined) return { kind: "gallery", id: gallery[1] };
  const page = /^\/([\w-]{1,80}(?:\/[\w.-]{1,80}){0,5})$/.exec(text);
  if (page?.[1] !== undefined) return { kind: "page", path: page[1] };
  return { kind: "unknown", text: text.slice(0, 100) };
}

export function galleryFragment(id: string): string {
  return `#/s/${id}`;
}
