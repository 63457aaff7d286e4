// The speed play uses, chosen by this person.
import { create } from "zustand";

export const SPEEDS = [0.1, 1, 10, 100, 1000, 10_000] as const;

export const useSpeed = create<{ readonly speed: number }>()(() => ({ speed: 10 }));

export function chooseSpeed(speed: number): void {
  useSpeed.setState({ speed });
}
