import { useEffect } from "react";
import { useMirror } from "../store/mirror";
import { pause } from "../store/playground";
import { usePage } from "../panels/page";

/** A hidden tab pauses, and the page says so when it is seen again. */
export function usePauseWhenHidden(): void {
  useEffect(() => {
    const onChange = () => {
      if (!document.hidden || useMirror.getState().clock?.playing !== true) return;
      usePage.setState({ paused: "hidden" });
      void pause();
    };
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);
}
