import type { ComponentProps } from "react";
import { Icon, type IconName } from "./Icon";
import styles from "./IconButton.module.css";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** Its accessible name, also its tooltip. */
  readonly label: string;
  readonly icon: IconName;
  readonly size?: "small" | "normal";
  readonly look?: "ghost" | "plain";
}

/** A square button with an icon and a name; never smaller than 24 px. */
export function IconButton({
  label,
  icon,
  size = "normal",
  look = "ghost",
  className,
  ...rest
}: IconButtonProps) {
  const classes = [styles.button, styles[size], styles[look], className].filter(Boolean).join(" ");
  return (
    <button type="button" title={label} {...rest} aria-label={label} className={classes}>
      <Icon name={icon} size={size === "small" ? 14 : 16} />
    </button>
  );
}
