// Carries out motion on the page: a tile's double flies from where it was to where it is, and rings
// mark what changed in place. Position and opacity only; nothing is left behind.
import { useEffect, type RefObject } from "react";
import { useMirror } from "../store/mirror";
import { usePreferences } from "../store/preferences";
import { type Motion, motionBetween, type Mover } from "./motion";
import styles from "./flights.module.css";

const MOVE_MS = 220;
const RING_MS = 1000;
const RING = [
  { opacity: 1, visibility: "visible" },
  { opacity: 1, visibility: "visible", offset: 0.6 },
  { opacity: 0, visibility: "visible" },
];
const EASE = "cubic-bezier(0.2, 0.8, 0.2, 1)";

export function useFlights(root: RefObject<HTMLElement | null>, cluster: string | undefined): void {
  useEffect(
    () =>
      useMirror.subscribe((after, before) => {
        const motion = motionBetween(before, after, cluster);
        const element = root.current;
        if (element === null || document.hidden) return;
        const still = after.clock?.playing === false;
        if (motion.movers.length === 0 && (!still || motion.changed.length === 0)) return;
        const starts = movesAllowed() ? startsOf(element, motion.movers) : [];
        // React has drawn the new frame by the next animation frame.
        requestAnimationFrame(() => {
          for (const start of starts) fly(element, start);
          if (still) ring(element, ringed(motion));
        });
      }),
    [root, cluster],
  );
}

/** Without travel, a ring says where something came. */
function ringed(motion: Motion): readonly string[] {
  if (movesAllowed()) return motion.changed;
  const came = motion.movers.filter((mover) => mover.kind === "placed");
  return [...motion.changed, ...came.map((mover) => mover.task)];
}

function movesAllowed(): boolean {
  const { motion } = usePreferences.getState();
  if (motion !== "system") return motion === "full";
  return !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

interface Start {
  readonly mover: Mover;
  readonly from: DOMRect;
}

/** Where each journey begins, read while the old frame is still drawn. */
function startsOf(root: HTMLElement, movers: readonly Mover[]): readonly Start[] {
  return movers.flatMap((mover) => {
    const element = mover.kind === "stopped" ? tileOf(root, mover.task) : sourceOf(root, mover);
    return element === null ? [] : [{ mover, from: element.getBoundingClientRect() }];
  });
}

/** Its service's place in the waiting tray, else its service, else the cluster. */
function sourceOf(root: HTMLElement, { service }: Mover): Element | null {
  const id = CSS.escape(service ?? "");
  return (
    root.querySelector(`[data-unplaced="${id}"]`) ??
    root.querySelector(`[data-service="${id}"]`) ??
    root.querySelector('[data-tray="waiting"]')
  );
}

function tileOf(root: HTMLElement, task: string): Element | null {
  return root.querySelector(`[data-task="${CSS.escape(task)}"]`);
}

function fly(root: HTMLElement, { mover, from }: Start): void {
  const target = tileOf(root, mover.task);
  if (target === null || from.width === 0) return;
  const to = bodyOf(target).getBoundingClientRect();
  if (to.width === 0) return;
  const double = document.createElement("div");
  double.className = styles["double"] ?? "";
  double.dataset["hue"] = target.getAttribute("data-hue") ?? "0";
  const { left, top, width, height } = to;
  for (const [name, value] of Object.entries({ left, top, width, height })) {
    double.style.setProperty(name, `${String(value)}px`);
  }
  document.body.append(double);
  const start = mover.kind === "placed" ? centred(from, to) : from;
  const away = `translate(${String(start.left - to.left)}px, ${String(start.top - to.top)}px)`;
  const journey = double.animate(
    [
      { transform: away, opacity: 0.35 },
      { transform: "none", opacity: 1 },
    ],
    { duration: MOVE_MS, easing: EASE },
  );
  for (const end of ["finish", "cancel"]) journey.addEventListener(end, () => double.remove());
  target.animate([{ opacity: 0 }, { opacity: 0, offset: 0.7 }, { opacity: 1 }], {
    duration: MOVE_MS + 40,
  });
}

/** A double starts out of the middle of a larger thing. */
function centred(from: DOMRect, to: DOMRect): { readonly left: number; readonly top: number } {
  return {
    left: from.left + from.width / 2 - to.width / 2,
    top: from.top + from.height / 2 - to.height / 2,
  };
}

function bodyOf(tile: Element): Element {
  return tile.querySelector("rect") ?? tile;
}

function ring(root: HTMLElement, tasks: readonly string[]): void {
  for (const task of tasks) {
    const mark = tileOf(root, task)?.querySelector("[data-ring]");
    mark?.animate(RING, RING_MS);
  }
}
