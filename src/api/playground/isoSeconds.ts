// A moment as ISO 8601 in whole seconds, UTC. Years are counted from March, so that the leap day
// comes last, in eras of 400 years (Howard Hinnant, "chrono-compatible low-level date algorithms").

export function isoSeconds(epochMs: number): string {
  const seconds = Math.floor(epochMs / 1_000);
  const days = Math.floor(seconds / 86_400);
  const inDay = seconds - days * 86_400;
  const era = Math.floor((days + 719_468) / 146_097);
  const ofEra = days + 719_468 - era * 146_097;
  const leaps = Math.floor(ofEra / 1_460) - Math.floor(ofEra / 36_524);
  const yearOfEra = Math.floor((ofEra - leaps - Math.floor(ofEra / 146_096)) / 365);
  const centuries = Math.floor(yearOfEra / 100);
  const ofYear = ofEra - 365 * yearOfEra - Math.floor(yearOfEra / 4) + centuries;
  const month = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * month + 2) / 5) + 1;
  const isNextYear = month >= 10;
  const year = era * 400 + yearOfEra + (isNextYear ? 1 : 0);
  const date = [year, isNextYear ? month - 9 : month + 3, day].map(two).join("-");
  const time = [Math.floor(inDay / 3_600), Math.floor(inDay / 60) % 60, inDay % 60].map(two);
  return `${date}T${time.join(":")}Z`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
