// A dialog over the page: the browser's own, so focus stays inside and the rest is inert.
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./IconButton";
import css from "./Modal.module.css";

interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly width?: number;
  /** For a dialog whose first control names it, as the palette. */
  readonly bare?: boolean;
}

export function Modal({ title, onClose, children, width = 520, bare = false }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    const first = element?.querySelector<HTMLElement>("input, select, [type=submit]");
    first?.focus();
    // What stands there is a proposal: typing replaces it.
    if (first instanceof HTMLInputElement) first.select();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={css.modal}
      style={{ width }}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={css.body}>
        <header className={bare ? "visually-hidden" : css.head}>
          <h2 id={heading}>{title}</h2>
          {!bare && <IconButton icon="close" label="Close" onClick={onClose} />}
        </header>
        {children}
      </div>
    </dialog>
  );
}
