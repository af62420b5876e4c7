// Fetches the alert of the record that is open, if there is one, and shows it. A vendor copies this file.
"use strict";

(() => {
    const place = document.getElementById("alerts");
    const leaving = new AbortController();
    const delays = [2000, 5000, 15000];
    let renewAt = Infinity;
    let isRenewing = false;

    // Asked again when the record is shown again, by the back button too.
    addEventListener("pageshow", event => event.persisted && location.reload());
    addEventListener("pagehide", () => leaving.abort());
    document.addEventListener("visibilitychange", renewIfDue);
    setInterval(renewIfDue, 1000);
    askFirst(0);

    async function askFirst(attempt) {
        const answer = await post("Alert");
        if (answer?.status === 200) {
            show(await answer.text());
        } else if (answer === null && attempt < delays.length) {
            setTimeout(() => askFirst(attempt + 1), delays[attempt]);
        }
    }

    async function renewIfDue() {
        if (Date.now() < renewAt || isRenewing) {
            return;
        }

        isRenewing = true;
        markAsOutOfDate();
        const answer = await post("RenewedAlert");
        if (answer?.status === 200) {
            show(await answer.text());
        } else if (answer?.status === 204) {
            place.replaceChildren();
            renewAt = Infinity;
        } else {
            renewAt = Date.now() + 60000;
        }

        isRenewing = false;
    }

    // Null where our own server was not reached.
    async function post(handler) {
        try {
            const answer = await fetch("?handler=" + handler + "&opened=" + encodeURIComponent(place.dataset.opened), {
                method: "POST",
                headers: { RequestVerificationToken: place.dataset.token },
                signal: leaving.signal,
                redirect: "error",
            });
            if (answer.status === 401) {
                location.reload();
            }

            return answer;
        } catch {
            return null;
        }
    }

    function show(html) {
        const alert = new DOMParser().parseFromString(html, "text/html").querySelector("[data-alert]");
        if (alert?.dataset.record !== place.dataset.record || leaving.signal.aborted) {
            return;
        }

        place.replaceChildren(alert);
        renewAt = Date.now() + Number(alert.dataset.staysFor);
        alert.querySelector("[data-acknowledge]").addEventListener("click", acknowledge);

        // The heading, not the button: keys that are being typed must acknowledge nothing.
        alert.querySelector("h2").focus();
    }

    function markAsOutOfDate() {
        place.querySelector("[data-current]").hidden = true;
        place.querySelector("h2").textContent = place.querySelector("[data-stale]").dataset.title;
        place.querySelector("[data-stale]").hidden = false;
    }

    async function acknowledge(event) {
        const button = event.currentTarget;
        button.disabled = true;
        const answer = await post("Acknowledged");
        const isRecorded = answer?.status === 204;
        button.disabled = isRecorded;

        // What was seen makes room for the record; whose it is and what it says stay in sight.
        place.querySelector("details").open = !isRecorded;
        place.querySelector("[data-said]").textContent = isRecorded ? "Recorded." : "This could not be recorded. Try again.";
        place.querySelector("h2").focus();
    }
})();
