// The top line: what is open, where to go, and how to share it.
import { useState } from "react";
import { goToScenario } from "../lessons/gallery";
import type { GalleryEntry } from "../lessons/galleryList";
import { useShownCluster } from "../panels/inspector/target";
import { useMirror } from "../store/mirror";
import { undo } from "../store/playground";
import { prefer } from "../store/preferences";
import { select, showCluster } from "../store/selection";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { IconButton } from "../ui/IconButton";
import { Kbd } from "../ui/Kbd";
import { Menu, type MenuItem } from "../ui/Menu";
import { createCluster } from "../panels/actions/clusterActions";
import { Keeping } from "./Keeping";
import { LinkChip } from "../panels/dialogs/LinkChip";
import { Logo } from "./Logo";
import { openDialog } from "../panels/page";
import { useTheme } from "./useAppearance";
import css from "./Header.module.css";

export function Header() {
  const calls = useMirror((mirror) => mirror.journal.length);
  const theme = useTheme();
  return (
    <header className={css.header}>
      <a className={css.brand} href="#/gallery" title="All scenarios">
        <Logo />
        <h1>ECS Playground</h1>
      </a>
      <GalleryMenu />
      <ClusterMenu />
      <Keeping />
      <span className={css.gap} />
      <button
        type="button"
        className={css.goto}
        aria-label="Go to anything"
        onClick={() => openDialog({ kind: "palette" })}
      >
        <Icon name="search" />
        <span>Go to anything</span>
        <Kbd>{navigator.userAgent.includes("Mac") ? "⌘K" : "Ctrl K"}</Kbd>
      </button>
      <IconButton
        icon="undo"
        label="Undo my last call (Ctrl+Z)"
        disabled={calls === 0}
        onClick={() => void undo()}
      />
      <LinkChip />
      <Button
        look="primary"
        icon="share"
        className={css.share}
        onClick={() => openDialog({ kind: "share" })}
      >
        Share
      </Button>
      <IconButton
        icon={theme === "dark" ? "sun" : "moon"}
        label={theme === "dark" ? "Light theme" : "Dark theme"}
        className={css.theme}
        onClick={() => prefer({ theme: theme === "dark" ? "light" : "dark" })}
      />
      <IconButton
        icon="help"
        label="Help and shortcuts (?)"
        onClick={() => openDialog({ kind: "help" })}
      />
    </header>
  );
}

async function readEntries(): Promise<readonly GalleryEntry[]> {
  const { galleryEntries } = await import("../lessons/galleryList");
  return galleryEntries();
}

function GalleryMenu() {
  const title = useMirror((mirror) => mirror.clock?.title ?? "Starting…");
  const [entries, setEntries] = useState<readonly GalleryEntry[]>([]);
  const items: readonly MenuItem[] = [
    {
      id: "gallery",
      label: "Gallery",
      hint: "All scenarios by their questions, your own worlds, an empty region, a file",
      onPick: () => location.assign("#/gallery"),
    },
    ...entries.map((entry) => ({
      id: entry.id,
      label: entry.title,
      onPick: () => goToScenario(entry.id),
    })),
  ];
  return (
    <Menu
      label={`Scenario: ${title}`}
      className={css.title}
      onOpen={() => void readEntries().then(setEntries)}
      button={
        <>
          <span>{title}</span>
          <Icon name="chevron-down" />
        </>
      }
      items={items}
    />
  );
}

function ClusterMenu() {
  const shown = useShownCluster();
  const clusters = useMirror((mirror) => mirror.views.clusters);
  if (shown === undefined) return null;
  const active = [...clusters.values()].filter((cluster) => cluster.status === "ACTIVE");
  const items: readonly MenuItem[] = [
    ...active.map((cluster) => ({
      id: cluster.id,
      label: cluster.id,
      checked: cluster.id === shown,
      onPick: () => {
        showCluster(cluster.id);
        select(`cluster/${cluster.id}`);
      },
    })),
    {
      id: " create",
      label: "Create cluster…",
      onPick: () => openDialog({ kind: "action", form: createCluster().form }),
    },
  ];
  return (
    <Menu
      label={`Cluster: ${shown}`}
      className={css.cluster}
      button={
        <>
          <small>cluster</small>
          <span>{shown}</span>
          <Icon name="chevron-down" size={14} />
        </>
      }
      items={items}
    />
  );
}
