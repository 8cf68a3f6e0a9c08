// Two fingers on the timeline: what is between them comes nearer or goes away, and stays between them.

/** `zoom(factor, clientX)` is called while the fingers of a pinch on `element` move; `begun()` when there are two. */
export function pinch(element, zoom, begun) {
  let apart = 0;
  const far = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  element.addEventListener("touchstart", ({ touches }) => {
    apart = touches.length === 2 ? far(touches) : 0;
    if (apart) begun();
  }, { passive: true });
  element.addEventListener("touchmove", (event) => {
    const { touches } = event;
    if (!apart || touches.length !== 2) return;
    event.preventDefault();
    const now = Math.max(1, far(touches));
    zoom(now / apart, (touches[0].clientX + touches[1].clientX) / 2);
    apart = now;
  }, { passive: false });
  for (const name of ["touchend", "touchcancel"]) element.addEventListener(name, () => { apart = 0; });
}
