// What the newest task without a place asks for: it marks the cards with what is missing there.
import { createContext, useContext } from "react";
import type { ServiceView } from "../worker/frame";

export const AskContext = createContext<ServiceView | undefined>(undefined);

export function useAsk(): ServiceView | undefined {
  return useContext(AskContext);
}
