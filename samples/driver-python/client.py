"""The client that the driver drives: who may ask about whom, what is sent, kept, shown and reported.

This stands for your own client. A driver of yours calls your code here and copies none of this.
"""

import datetime
import random
import sqlite3
import sys
import threading
from dataclasses import dataclass

import answer
from audit import Audit
from connection import Sender, SendFailure, seconds_to_wait
from request import new_id, query_message
from values import LONDON, birthday_18, fhir_date, first_possible_birth, nhs_number, show_date, show_nhs_number, show_time

VIEW_INDICATOR = "B0370"  # RBAC activity "View Summary Health Records"
RESENDS = 2
ATTEMPT_SECONDS = 10.0
TOTAL_SECONDS = 30.0
BUSY = {429, 502, 503, 504}
DAY = datetime.timedelta(hours=24)
SIGNIFICANT = {
    "unscheduled-care", "clinical-appointment", "outpatient-appointment", "inpatient-admission", "inpatient-discharge",
    "gp-registration"}


@dataclass
class Kept:
    """An indicator as it was asked for: what an encounter and a later disclosure are served from."""
    request: dict
    found: answer.Found
    message_id: str
    asked_at: datetime.datetime
    elapsed: float
    notes: list[str]


class NotSent(Exception):
    """The query must not be sent. report: what IT or data-quality staff are told, where they must be."""

    def __init__(self, reason: str, report: str | None = None):
        super().__init__(reason)
        self.report = report


class Client:
    def __init__(self, settings, clock):
        self._settings = settings
        self._clock = clock
        self._audit = Audit(settings.work, settings, clock)
        self._sender = Sender(settings)
        self._encounters: dict[tuple, Kept] = {}
        self._found: dict[str, Kept] = {}
        self._keeping = threading.Lock()
        self._rate = Rate(settings.transactions_per_second, clock)

    # ---- query ------------------------------------------------------------------------------------------------------------

    def query(self, request: dict) -> dict:
        user = request["user"]
        try:
            number = self._check(request, user)
        except NotSent as reason:
            self._try_audit("QueryNotSent", user, request, outcome=str(reason))
            if reason.report:
                self._tell(reason.report, None)
            return {"outcome": "NotSent", "shown": None}
        request = request | {"nhsNumber": number}
        if (kept := self._cached(request)) is not None:
            shown = self._show(kept, user, request, "AnswerFromCache")
            if shown is not None:
                return {"outcome": "IndicatorFound", "shown": shown, "messageId": kept.message_id}
        return self._ask(request, user)

    def _check(self, request: dict, user: dict) -> str:
        """Decides whether the query may be made at all (MSCA-FGMRISQ-01 … -04, MSCA-FGMRISDQ-01)."""
        if VIEW_INDICATOR not in (user.get("rights") or []):
            raise NotSent("AccessDenied")
        if user["kind"] == "smartcard" and not user.get("roleProfileId"):
            raise NotSent("RoleProfileMissing", "A smartcard user has no role profile.")
        number = nhs_number(request["nhsNumber"])
        if number is None:
            raise NotSent("NhsNumberInvalid")
        if request["verified"] is not True:
            raise NotSent("NotVerified", "A patient's NHS number is not verified with PDS: no query is made.")
        born = fhir_date(request["dateOfBirth"])
        if born is None:
            raise NotSent("DateOfBirthInvalid", "A patient's date of birth cannot be read: no query is made.")
        self._check_age(born)
        return number

    def _check_age(self, born: str) -> None:
        """Judged at each sending, by the date in England: not by UTC, which is an hour behind in summer."""
        today = self._clock.now().astimezone(LONDON).date()
        first, last = birthday_18(born)
        if first_possible_birth(born) > today:
            raise NotSent("DateOfBirthInFuture", "A patient's date of birth is in the future: no query is made.")
        if today >= last:
            raise NotSent("NotEligible")
        if today >= first:
            raise NotSent("AgeUndetermined", "A patient's date of birth is partial, and may mean 18: no query is made.")

    def _ask(self, request: dict, user: dict) -> dict:
        """Sends the question, and again where nothing came that could be an answer (docs/wire.md, section 3)."""
        message_id, bundle_ids = new_id(), set()
        end = self._clock.elapsed() + TOTAL_SECONDS
        asked_at, resends = None, 0
        while True:
            end += self._rate.take()  # The agreed rate is no fault of the provider's.
            bundle_id, now = new_id(), self._clock.now()
            bundle_ids.add(bundle_id)
            asked_at, elapsed = asked_at or now, self._clock.elapsed()
            ids = {"messageId": message_id, "bundleId": bundle_id}
            try:
                self._check_age(fhir_date(request["dateOfBirth"]))  # A wait may cross midnight.
                message = query_message(self._settings, user, request["nhsNumber"], message_id, bundle_id, now)
                self._audit.record("QuerySending", user, request, message=message.decode("utf-8"), **ids)
            except NotSent as reason:
                self._try_audit("QueryNotSent", user, request, outcome=str(reason), **ids)
                return {"outcome": "NotSent", "shown": None, "messageId": message_id}
            except ValueError as reason:
                return self._failed(str(reason), message_id, user, request)
            except sqlite3.Error:
                return self._failed("The audit trail takes no record: no query was sent.", message_id, user, request)
            wait, came = 0.0, None
            try:
                response = self._sender.send(message, max(min(ATTEMPT_SECONDS, end - self._clock.elapsed()), 0.1))
                # From here on bytes have arrived: they are judged whatever else fails.
                return self._judge(response, request, user, message_id, bundle_ids, asked_at, elapsed, ids)
            except SendFailure as failure:
                text, may_resend = str(failure), failure.may_resend
            except Busy as busy:
                text, may_resend, wait, came = str(busy), True, busy.seconds, busy.body
            self._try_audit("QueryFailed", user, request, outcome=text, message=came, **ids)
            wait = max(wait, 0.2 * 2 ** resends * random.uniform(0.5, 1.0))
            if not may_resend or resends == RESENDS or self._clock.elapsed() + wait >= end:
                return self._failed(text, message_id, user, request, is_audited=True)
            resends += 1
            self._clock.wait_until(self._clock.elapsed() + wait)

    def _judge(self, response, request, user, message_id, bundle_ids, asked_at, elapsed, ids) -> dict:
        said, reason = None, ""
        try:
            said = answer.judge(response.status, response.body, request["nhsNumber"], {message_id, *bundle_ids})
        except answer.NoAnswer as failure:
            reason = f"{failure} (HTTP {response.status})"
            if response.status in BUSY and not is_message(response.body):
                seconds = seconds_to_wait(response.retry_after, self._clock.now().timestamp())
                raise Busy(f"The provider is busy (HTTP {response.status}).", seconds, text_of(response)) from None
        outcome = {answer.Found: "IndicatorFound", answer.NoRecord: "NoRecordFound"}.get(type(said), "Failed")
        notes = [*said.warnings] if isinstance(said, answer.Found) else []
        if not self._try_audit("ResponseReceived", user, request, outcome=outcome if said else reason,
                               message=text_of(response), **ids):
            notes.append("The audit trail did not take the record of this answer.")
        if not response.asked_for_certificate:
            self._tell("The provider does not ask for our certificate: anybody may query it.", message_id)
        if said is None:
            return self._failed(reason, message_id, user, request, is_audited=True)
        # What is cached is the last answer: "no record" is never cached, and takes an older indicator away.
        key = encounter_key(request)
        if isinstance(said, answer.NoRecord):
            with self._keeping:
                self._encounters.pop(key, None)
            return {"outcome": outcome, "shown": None, "messageId": message_id}
        kept = Kept(request, said, message_id, asked_at, elapsed, notes)
        with self._keeping:
            self._found[message_id] = kept
            if key is not None and not said.local_store:
                self._encounters[key] = kept
        return {"outcome": outcome, "shown": self._show(kept, user, request, "AnswerDisplayed", own=True), "messageId": message_id}

    # ---- what is shown ----------------------------------------------------------------------------------------------------

    def _cached(self, request: dict) -> Kept | None:
        """Within the encounter and 24 hours, and never for a significant event (MSCA-FGMRISQ-06, MSCA-FGMRISR-07, -08)."""
        if request["occasion"] in SIGNIFICANT:
            return None
        with self._keeping:
            kept = self._encounters.get(encounter_key(request))
            if kept is not None and not self._is_current(kept):
                del self._encounters[encounter_key(request)]
                kept = None
            return kept

    def _is_current(self, kept: Kept) -> bool:
        """By the time of day and by a clock that never goes back, whichever says more; and under 18 (MSCA-FGMRISR-09)."""
        earliest = min(kept.asked_at, kept.found.answered_at or kept.asked_at)
        age = max(self._clock.now() - earliest, datetime.timedelta(seconds=self._clock.elapsed() - kept.elapsed))
        if kept.asked_at - earliest > DAY:  # The provider's clock is wrong: ours counts.
            age = max(self._clock.now() - kept.asked_at, datetime.timedelta(seconds=self._clock.elapsed() - kept.elapsed))
        try:
            self._check_age(fhir_date(kept.request["dateOfBirth"]))
        except NotSent:
            return False
        return age < DAY

    def _show(self, kept: Kept, user: dict, request: dict, event: str, own: bool = False) -> str | None:
        """Records the showing, and returns the text. Only to the very person who asked is it shown without a record."""
        if user["kind"] == "unattended":
            return None
        recorded = self._try_audit(event, user, request | {"nhsNumber": kept.request["nhsNumber"]}, messageId=kept.message_id)
        return alert(kept, from_cache=event == "AnswerFromCache") if recorded or own else None

    def disclose(self, request: dict) -> dict:
        """Shows, prints or exports an answer later, to whomever: checked and recorded like the first time."""
        user, refused = request["user"], {"allowed": False, "shown": None}
        with self._keeping:
            kept = self._found.get((request["messageId"] or "").lower())
        if kept is None or user["kind"] == "unattended" or not self._is_current(kept):
            return refused
        about = request | {"nhsNumber": kept.request["nhsNumber"]}
        if VIEW_INDICATOR not in (user.get("rights") or []):
            self._try_audit("DisclosureRefused", user, about, messageId=kept.message_id)
            return refused
        text = self._show(kept, user, about, "Answer" + request["kind"].capitalize())
        return {"allowed": text is not None, "shown": text}

    # ---- reports and audit ------------------------------------------------------------------------------------------------

    def reports(self) -> dict:
        return {"reports": self._audit.take_reports()}

    def read_audit(self, request: dict) -> dict:
        """Only by a right to it, and recorded itself (MSCA-AUD-05). Which right that is, is each client's own."""
        user = request["user"]
        if user["kind"] == "unattended" or not any("audit" in right.lower() for right in user.get("rights") or []):
            self._audit.record("AuditReadRefused", user, {"device": request.get("device")})
            return {"refused": True}
        self._audit.record("AuditRead", user, {"device": request.get("device")})
        return {"records": self._audit.search(request)}

    def close(self) -> None:
        self._audit.close()

    def _failed(self, text: str, message_id: str, user: dict, request: dict, is_audited: bool = False) -> dict:
        if not is_audited:
            self._try_audit("QueryFailed", user, request, outcome=text, messageId=message_id)
        self._tell(text, message_id)
        return {"outcome": "Failed", "shown": None, "messageId": message_id}

    def _try_audit(self, event: str, user: dict, request: dict, **details) -> bool:
        try:
            self._audit.record(event, user, request, **details)
            return True
        except sqlite3.Error:
            self._tell("The audit trail does not take a record.", details.get("messageId"))
            return False

    def _tell(self, text: str, message_id: str | None) -> None:
        try:
            self._audit.report(text, message_id)
        except sqlite3.Error:
            print(f"not reported: {text}", file=sys.stderr, flush=True)


class Busy(Exception):
    def __init__(self, text: str, seconds: float, body: str):
        super().__init__(text)
        self.seconds = seconds
        self.body = body


class Rate:
    """Holds the client to the agreed number of sendings a second, evenly: no burst and no window to fall across."""

    def __init__(self, transactions_per_second: float | None, clock):
        self._pause = 1 / transactions_per_second if transactions_per_second else 0.0
        self._clock = clock
        self._next = 0.0
        self._taking = threading.Lock()

    def take(self) -> float:
        """Waits for a turn, and returns how many seconds that took."""
        with self._taking:
            began = self._clock.elapsed()
            turn = max(began, self._next)
            self._next = turn + self._pause
        self._clock.wait_until(turn)
        return self._clock.elapsed() - began


def encounter_key(request: dict) -> tuple | None:
    """The same patient and the same encounter, or nothing."""
    encounter = request.get("encounter")
    return (encounter, request["nhsNumber"], request["dateOfBirth"]) if encounter else None


def text_of(response) -> str:
    return response.body.decode("utf-8", "replace")


def is_message(body: bytes) -> bool:
    """Says whether a body is FHIR: after that nothing is sent again."""
    try:
        return answer.read_xml(body).tag in ("Bundle", "OperationOutcome")
    except answer.NoAnswer:
        return False


def alert(kept: Kept, from_cache: bool) -> str:
    """What the clinician sees: that there is an indicator, whose, and every time that says how old it is."""
    found = kept.found
    answered = show_time(found.answered_at) if found.answered_at else "not stated"
    if found.local_store:
        source = f"Answered by the provider's own store at: {answered}. Spine was unavailable."
    else:
        source = f"Answered by Spine at: {answered}" + (", shown again in this encounter" if from_cache else "")
    return "\n".join([
        "NHS Confidential: Personal Data about a patient",
        "Female Genital Mutilation Information Sharing (FGM-IS)",
        "A family history of FGM is recorded for this child.",
        "Consider safeguarding action by your local procedure.",
        f"NHS number: {show_nhs_number(kept.request['nhsNumber'])}",
        f"Date of birth: {show_date(fhir_date(kept.request['dateOfBirth']))}",
        f"Date of assessment: {show_date(found.assessed) if found.assessed else 'not stated'}",
        f"Asked at: {show_time(kept.asked_at)}",
        source,
        *(f"Note: {note}" for note in kept.notes),
    ])
