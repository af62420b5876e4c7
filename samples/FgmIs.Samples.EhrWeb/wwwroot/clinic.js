"use strict";

setInterval(async () => {
    try {
        const answer = await fetch("?handler=Progress", { redirect: "error" });
        const { total, asked, words } = await answer.json();
        const bar = document.getElementById("progress");
        bar.max = Math.max(1, total);
        bar.value = asked;
        const said = document.getElementById("said");
        if (said.textContent !== words) {
            said.textContent = words;
        }
    } catch {
        // The next look tries again.
    }
}, 1000);
