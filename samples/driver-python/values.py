"""NHS numbers, dates and times: how they are checked, and how a clinician reads them."""

import datetime
import re
import zoneinfo

LONDON = zoneinfo.ZoneInfo("Europe/London")  # Without time-zone data this ends the driver: UTC is never taken for London.


def nhs_number(text: str) -> str | None:
    """Returns the ten digits, or None where format or check digit is wrong."""
    match = re.fullmatch(r"([0-9]{3})[ -]?([0-9]{3})[ -]?([0-9]{4})", text.strip())
    if match is None:
        return None
    digits = "".join(match.groups())
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1))) % 11
    same = len(set(digits)) == 1  # 9999999999 and its like pass the sum, and are nobody's.
    return digits if not same and check != 10 and check % 11 == int(digits[9]) else None


def show_nhs_number(digits: str) -> str:
    """943 476 5919 (MSCA-FGMRISG-01)."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def show_time(instant: datetime.datetime) -> str:
    """D/MM/YYYY HH:MM:SS in London civil time (MSCA-FGMRISG-02)."""
    local = instant.astimezone(LONDON)
    return f"{local.day}/{local.month:02}/{local.year:04} {local:%H:%M:%S}"


def show_date(text: str) -> str:
    """D/MM/YYYY, or as much of it as is known, of a date such as 2016-07-08, 2016-07 or 2016."""
    parts = text.split("-")
    return "/".join([str(int(parts[2])), *parts[1::-1]] if len(parts) == 3 else parts[::-1])


def fhir_date(text: str | None) -> str | None:
    """Returns the date of a FHIR date or dateTime (YYYY, YYYY-MM or YYYY-MM-DD), or None where it is none."""
    match = re.match(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T.*)?)?)?$", (text or "").strip())
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def instant(text: str | None) -> datetime.datetime | None:
    """Returns the time that FHIR writes with an offset, or None where it is none."""
    # Fractions of any length: Python takes six digits.
    text = re.sub(r"(\.[0-9]{6})[0-9]+", r"\1", (text or "").strip())
    try:
        time = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.tzinfo is not None else None


def birthday_18(date_of_birth: str) -> tuple[datetime.date, datetime.date]:
    """Returns the first and the last day on which someone born on this (perhaps partial) date can turn 18."""
    parts = [int(part) for part in date_of_birth.split("-")]
    year = parts[0] + 18
    first_month, last_month = (parts[1], parts[1]) if len(parts) > 1 else (1, 12)
    if len(parts) == 3:
        day = _day(year, parts[1], parts[2])
        return day, day
    # The last day of a month is the day before the next month's first; of a leap year's February that is the 29th.
    after = datetime.date(parts[0] + last_month // 12, last_month % 12 + 1, 1) - datetime.timedelta(days=1)
    return _day(year, first_month, 1), _day(year, after.month, after.day)


def _day(year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return datetime.date(year, 3, 1)  # Born on 29 February: 18 on 1 March.


def first_possible_birth(date_of_birth: str) -> datetime.date:
    """Returns the earliest day that a (perhaps partial) date of birth can mean."""
    parts = [int(part) for part in date_of_birth.split("-")]
    return datetime.date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
