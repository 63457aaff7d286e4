// User data: base64, as the EC2 API takes it.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Text of a base64 value (Latin-1); undefined where it is not base64. */
export function decodeUserData(base64: string): string | undefined {
  const digits = base64.replace(/\s/g, "").replace(/=+$/, "");
  let text = "";
  let bits = 0;
  let held = 0;
  for (const digit of digits) {
    const value = ALPHABET.indexOf(digit);
    if (value < 0) return undefined;
    held = (held * 64 + value) % 16_777_216;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    text += String.fromCharCode((held >> bits) & 255);
  }
  return text;
}
