// How long the link has become, against what fits anywhere.
import { FITS_ANYWHERE } from "../../store/share";
import { numberText } from "../../explain/time";
import { useLink } from "./useLink";
import css from "./LinkChip.module.css";

const FITS = {
  anywhere: "fits anywhere",
  most: "fits most programs, not every chat",
  file: "long: better send the file",
} as const;

export function LinkChip() {
  const link = useLink(1500);
  if (link === undefined) return null;
  const share = Math.min(1, link.length / FITS_ANYWHERE);
  return (
    <span
      className={css.chip}
      data-fits={link.fits}
      title={`${numberText(link.length)} characters: ${FITS[link.fits]}`}
    >
      <i aria-hidden="true">
        <b style={{ width: `${Math.round(share * 100)}%` }} />
      </i>
      link {numberText(link.length)}
      <span className="visually-hidden"> characters, {FITS[link.fits]}</span>
    </span>
  );
}
