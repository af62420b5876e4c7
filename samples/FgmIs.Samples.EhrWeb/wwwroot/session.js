// Leaves the page when its session is over, so that nobody who comes by reads what stands there. A vendor copies this file.
"use strict";

(() => {
    const banner = document.querySelector("[data-banner]")?.textContent;

    // Windows of one browser share a session: each tells the others whose it is now.
    const windows = new BroadcastChannel("session");
    windows.postMessage(banner);
    if (banner === undefined) {
        return;
    }

    let endsAt = Infinity;
    let isAsking = false;
    windows.addEventListener("message", event => event.data !== banner && ask());
    addEventListener("pageshow", event => {
        document.documentElement.hidden = event.persisted;
        ask();
    });
    document.addEventListener("visibilitychange", leaveIfDue);
    setInterval(leaveIfDue, 1000);

    function leaveIfDue() {
        if (Date.now() >= endsAt) {
            document.documentElement.hidden = true;
            ask();
        }
    }

    // The server knows: another window may have gone on with the session, or have ended it. Asking does not prolong it.
    async function ask() {
        if (isAsking) {
            return;
        }

        isAsking = true;
        const askedAt = Date.now();
        try {
            const session = await (await fetch("/Session", { redirect: "error" })).json();
            if (session.left === 0 || session.banner !== banner) {
                leave();
            }

            endsAt = askedAt + session.left;
            document.documentElement.hidden = false;
        } catch {
            if (document.documentElement.hidden) {
                leave();
            }
        }

        isAsking = false;
    }

    // Takes the place of this page in the history: the back button does not lead to it.
    function leave() {
        document.body.replaceChildren();
        location.replace("/SignIn?ended=yes");
    }
})();
