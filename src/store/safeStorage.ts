// localStorage that may be missing, full or forbidden: then things are kept for this visit only.
import type { StateStorage } from "zustand/middleware";

const here = new Map<string, string>();

export const safeStorage: StateStorage = {
  getItem: (name) => {
    try {
      return localStorage.getItem(name) ?? here.get(name) ?? null;
    } catch {
      return here.get(name) ?? null;
    }
  },
  setItem: (name, value) => {
    here.set(name, value);
    try {
      localStorage.setItem(name, value);
    } catch {
      // Kept for this visit.
    }
  },
  removeItem: (name) => {
    here.delete(name);
    try {
      localStorage.removeItem(name);
    } catch {
      // It was not there for us.
    }
  },
};
