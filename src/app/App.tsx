// The whole page: theme, routes, and the boundary that catches what breaks.
import { lazy, Suspense } from "react";
import { ErrorBoundary } from "./ErrorBoundary";
import { Shell } from "./Shell";
import { useAppearance } from "./useAppearance";
import { useRoute } from "./useRoute";
import css from "./App.module.css";

const RulesPage = lazy(() =>
  import("../panels/rules/RulesPage").then((module) => ({ default: module.RulesPage })),
);
const GalleryPage = lazy(() =>
  import("./GalleryPage").then((module) => ({ default: module.GalleryPage })),
);

export function App() {
  useAppearance();
  const page = useRoute();
  return (
    <ErrorBoundary>
      {page === "world" && <Shell />}
      {page !== "world" && (
        <div className={css.page}>
          <nav aria-label="Back">
            <a className={css.home} href="#/">
              ← Back to the playground
            </a>
          </nav>
          <Suspense fallback={<p>Loading…</p>}>
            {page === "rules" ? <RulesPage /> : <GalleryPage />}
          </Suspense>
        </div>
      )}
    </ErrorBoundary>
  );
}
