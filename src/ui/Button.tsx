import type { ComponentProps } from "react";
import { Icon, type IconName } from "./Icon";
import styles from "./Button.module.css";

export interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: "plain" | "primary" | "ghost" | "danger";
  readonly size?: "small" | "normal";
  readonly icon?: IconName;
}

/** A button with words; primary is the one thing to do next. */
export function Button({
  look = "plain",
  size = "normal",
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  const classes = [styles.button, styles[look], styles[size], className].filter(Boolean).join(" ");
  return (
    <button type="button" {...rest} className={classes}>
      {icon === undefined ? null : <Icon name={icon} size={size === "small" ? 14 : 16} />}
      {children}
    </button>
  );
}
