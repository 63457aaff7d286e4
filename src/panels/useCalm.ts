import { useEffect, useRef, useState } from "react";

/** A value that changes every frame, taken over at most once per `everyMs`; the newest wins. */
export function useCalm<T>(value: T, everyMs: number): T {
  const [calm, setCalm] = useState(value);
  const takenAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, takenAt.current + everyMs - performance.now());
    const timer = setTimeout(() => {
      takenAt.current = performance.now();
      setCalm(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, everyMs]);
  return calm;
}
