// The ⋯ of a card: the same list that a right click opens.
import { IconButton } from "../ui/IconButton";
import { useOpenMenu } from "./commands";

interface MoreButtonProps {
  /** The item whose actions it opens. */
  readonly item: string;
  readonly name: string;
}

export function MoreButton({ item, name }: MoreButtonProps) {
  const openMenu = useOpenMenu();
  return (
    <IconButton
      icon="more"
      size="small"
      label={`Actions for ${name}`}
      aria-haspopup="menu"
      // The graph is one tab stop; the keyboard opens the same list with Shift+F10.
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        openMenu({ key: item, x: left, y: bottom + 2 });
      }}
    />
  );
}
