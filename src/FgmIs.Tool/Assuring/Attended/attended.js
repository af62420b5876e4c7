"use strict";
// Shows what comes over the wire as it comes. Without it, the page is reloaded by hand.
const wire = document.getElementById("wire");
if (wire) {
  const look = async () => {
    try {
      const answer = await fetch("/wire", { cache: "no-store" });
      const text = await answer.text();
      if (answer.ok && answer.headers.get("X-Task") === wire.dataset.task && text !== wire.dataset.shown) {
        wire.dataset.shown = text;
        wire.innerHTML = text;
      }
    } catch {
      // The program was stopped; the page says what to do.
    }
    setTimeout(look, 1000);
  };
  look();
}
