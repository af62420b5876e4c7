"""A clock that can be moved: what is due in between comes due."""

import datetime
import re
import threading
import time


class Clock:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._offset = datetime.timedelta()
        self._passed = 0.0

    def now(self) -> datetime.datetime:
        """The time of day, in UTC."""
        return datetime.datetime.now(datetime.timezone.utc) + self._offset

    def elapsed(self) -> float:
        """Seconds that never go back."""
        return time.monotonic() + self._passed

    def wait_until(self, elapsed: float) -> None:
        """Waits until elapsed() has come so far, by itself or because the clock was moved."""
        with self._changed:
            while (left := elapsed - self.elapsed()) > 0:
                self._changed.wait(left)

    def move(self, by: datetime.timedelta) -> None:
        """Moves the clock. Forward, time passes; backward, only the time of day changes."""
        with self._changed:
            self._offset += by
            self._passed += max(by.total_seconds(), 0)
            self._changed.notify_all()


def duration(text: str) -> datetime.timedelta:
    """Reads a duration of ISO 8601 such as PT24H, P1DT2H30M or -PT5S. Years and months have no fixed length and are refused."""
    match = re.fullmatch(
        r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", text)
    if match is None or not any(match.groups()[1:]):
        raise ValueError("advance is no duration such as PT24H.")
    days, hours, minutes, seconds = (float(part or 0) for part in match.groups()[1:])
    length = datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match.group(1) else length
