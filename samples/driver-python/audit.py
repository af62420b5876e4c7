"""The audit trail and the box of reports, in SQLite, durable before anything goes on.

It shows what is recorded, when, and who may read it. A real client's store is also encrypted, and tamper-proof, which a file of
its own is not (MSCA-AUD-01).
"""

import datetime
import pathlib
import sqlite3
import threading

_COLUMNS = [
    "time", "event", "userId", "userName", "role", "organization", "authoriser", "nhsNumber", "messageId", "bundleId", "system",
    "device", "occasion", "outcome", "message"]
_SEARCHES = {
    "messageId": "messageId = ? COLLATE NOCASE", "nhsNumber": "nhsNumber = ?", "byUser": "userId = ?",
    "byAuthoriser": "authoriser = ?", "from": "time >= ?", "to": "time <= ?", "sequence": "sequence = ?"}
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"


class Audit:
    def __init__(self, folder: pathlib.Path, settings, clock):
        self._settings = settings
        self._clock = clock
        self._one_at_a_time = threading.Lock()
        # Autocommit, and every commit on the disk before it returns.
        self._file = sqlite3.connect(folder / "audit.db", check_same_thread=False, isolation_level=None, timeout=5)
        self._file.execute("PRAGMA synchronous = FULL")
        self._file.execute(
            f"CREATE TABLE IF NOT EXISTS audit (sequence INTEGER PRIMARY KEY AUTOINCREMENT, {', '.join(_COLUMNS)})")
        self._file.execute("CREATE TABLE IF NOT EXISTS reports (number INTEGER PRIMARY KEY AUTOINCREMENT, text, messageId)")

    def record(self, event: str, user: dict, request: dict, **details) -> None:
        """Records one event (MSCA-AUD-02, -03). Returns once it is durable; raises sqlite3.Error where it cannot be."""
        row = {
            "time": self._clock.now().strftime(_TIME), "event": event,
            "userId": user.get("id"), "userName": user.get("name"), "role": user.get("role"),
            "organization": self._settings.organization, "authoriser": request.get("authoriser"),
            "nhsNumber": request.get("nhsNumber"), "system": self._settings.from_asid, "device": request.get("device"),
            "occasion": request.get("occasion"), **details}
        with self._one_at_a_time:
            self._file.execute(
                f"INSERT INTO audit ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})",
                [row.get(column) for column in _COLUMNS])

    def search(self, request: dict) -> list[dict]:
        """Returns the records that fit, oldest first (MSCA-AUD-05). The messages themselves stay in the store."""
        terms, values = ["1"], []
        for name, term in _SEARCHES.items():
            if (wanted := request.get(name)) is not None:
                terms.append(term)
                values.append(_utc(wanted) if name in ("from", "to") else wanted)
        shown = ["sequence", *(column for column in _COLUMNS if column != "message")]
        with self._one_at_a_time:
            rows = self._file.execute(
                f"SELECT {', '.join(shown)} FROM audit WHERE {' AND '.join(terms)} ORDER BY sequence", values).fetchall()
        return [dict(zip(shown, row)) for row in rows]

    def report(self, text: str, message_id: str | None) -> None:
        """Tells IT (MSCA-FGMRISR-04). Where even that fails, the driver's standard error is left."""
        with self._one_at_a_time:
            self._file.execute("INSERT INTO reports (text, messageId) VALUES (?, ?)", (text, message_id))

    def take_reports(self) -> list[dict]:
        with self._one_at_a_time:
            rows = self._file.execute("DELETE FROM reports RETURNING number, text, messageId").fetchall()
        return [{"text": text} | ({"messageId": message_id} if message_id else {}) for _, text, message_id in sorted(rows)]

    def close(self) -> None:
        with self._one_at_a_time:
            self._file.close()


def _utc(text: str) -> str:
    time = datetime.datetime.fromisoformat(text)
    utc = datetime.timezone.utc
    return (time.astimezone(utc) if time.tzinfo else time.replace(tzinfo=utc)).strftime(_TIME)
