// What the benches of the page do in the page. Each function is sent there whole, so it uses nothing
// from outside.

/**
 * Before the page loads: notes when the first card of an instance stands there and is painted, and
 * when React Flow holds it, which is when it pans and zooms.
 */
export function watchFirstGraph() {
  const painted = (selector) =>
    new Promise((done) => {
      const observer = new MutationObserver(() => {
        const first = document.querySelector(selector);
        if (first === null || getComputedStyle(first).visibility !== "visible") return;
        observer.disconnect();
        const afterPaint = () => setTimeout(() => done(performance.now()));
        requestAnimationFrame(() => requestAnimationFrame(afterPaint));
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true });
    });
  const moving = '.react-flow__node[data-id^="instance/"]';
  window.firstGraph = painted(`[data-instance], ${moving}`);
  window.firstMoving = painted(moving);
}

/** The times between frames, in ms, for as long as asked; starts at once. */
export function countFrames(forMs) {
  window.frames50 = new Promise((done) => {
    const times = [];
    const end = performance.now() + forMs;
    const tick = (now) => {
      times.push(now);
      if (now < end) requestAnimationFrame(tick);
      else done(times.slice(1).map((time, i) => time - times[i]));
    };
    requestAnimationFrame(tick);
  });
}
