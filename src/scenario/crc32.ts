// CRC-32 as in zip and PNG (polynomial 0xEDB88320).

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** 8 lower-case hex digits. */
export function crc32(bytes: Uint8Array): string {
  let rest = -1;
  for (const byte of bytes) rest = (TABLE[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
  return (~rest >>> 0).toString(16).padStart(8, "0");
}
