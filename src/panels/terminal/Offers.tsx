// The list above the prompt: what may come next, or lines of the history that match.
import { useEffect, useRef } from "react";
import css from "./Terminal.module.css";

export interface Offer {
  readonly label: string;
  readonly about?: string | undefined;
  readonly required?: boolean | undefined;
}

interface OffersProps {
  readonly id: string;
  readonly title: string;
  readonly offers: readonly Offer[];
  /** How many there are beyond those shown. */
  readonly more: number;
  /** Undefined: none is chosen yet. */
  readonly chosen: number | undefined;
  readonly onTake: (index: number) => void;
}

export function Offers({ id, title, offers, more, chosen, onTake }: OffersProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div className={css.offers}>
      <div ref={list} id={id} role="listbox" aria-label={title}>
        {offers.map(({ label, about, required }, index) => (
          <div
            key={label}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              onTake(index);
            }}
          >
            <code>{label}</code>
            {required === true && <em>required</em>}
            {about !== undefined && <span>{about}</span>}
          </div>
        ))}
      </div>
      <p className={css.more}>
        {more > 0 && `and ${more} more: type on · `}F1 tells about the word at the cursor
      </p>
    </div>
  );
}
