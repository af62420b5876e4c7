"""Reads the answer (docs/wire.md, section 4): strict about whose it is and what it says, lenient about the rest.

The HTTP status does not decide, the body does. After a failure the clinician sees nothing, as after "no record": so a needless
failure hides a child's indicator just as a careless "no record" does.
"""

import datetime
import re
import xml.parsers.expat
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, TreeBuilder

from values import fhir_date, instant

FHIR = "http://hl7.org/fhir"
MAX_DEPTH = 100

NO_RECORD = "NO_RECORD_FOUND"
LOCAL_STORE = "DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE"
SUCCESS = "SMSP-0000"

# Every spelling that was published (section 5), and the code that it means.
_SPELLINGS = {
    NO_RECORD: [NO_RECORD, "FGM-0001"],
    "INVALID_NHS_NUMBER": ["INVALID_NHS_NUMBER", "FGM-0002"],
    "PATIENT_OVER_18": ["PATIENT_OVER_18", "FGM-0003"],
    "INVALID_PARAMETER": ["INVALID_PARAMETER", "FGM-0004"],
    "FLAG_ALREADY_SET": ["FLAG_ALREADY_SET", "FGM-0005"],
    "MESSAGE_NOT_WELL_FORMED": ["MESSAGE_NOT_WELL_FORMED", "FGM-9999"],
    "ASID_CHECK_FAILED": ["ASID_CHECK_FAILED", "300"],
    "INPUT_MESSAGE_VALIDATION_ERROR": [
        "INPUT_MESSAGE_VALIDATION_ERROR", "SMSP-0001", "INTPUT_MESSAGE_NOT_WELL_FORMED", "INPUT_MESSAGE_NOT_WELL_FORMED"],
    "RESPONSE_MESSAGE_VALIDATION_ERROR": ["RESPONSE_MESSAGE_VALIDATION_ERROR", "SMSP-0002", "RESPONSE_MESSAGE_NOT_WELL_FORMED"],
    LOCAL_STORE: [LOCAL_STORE, "SMSP-0003", "DATA_FROM_LOCAL_STORE_SPINE_UNAVAILABLE"],
    "COULD_NOT_CONNECT_TO_SPINE": ["COULD_NOT_CONNECT_TO_SPINE", "SMSP-0004"],
    "AUTHOR_CREDENTIALS_ERROR": ["AUTHOR_CREDENTIALS_ERROR", "SMSP-0005"],
    "GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE": [
        "GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE", "GENERIC_SPINE-_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE",
        "SMSP-9999"],
    SUCCESS: [SUCCESS],
}
_CODES = {spelling: code for code, spellings in _SPELLINGS.items() for spelling in spellings}

_HOSTS = r"https?://(?:fhir\.nhs\.net|fhir\.nhs\.uk|fhir-test\.nhs\.uk)/"
_CODE_SYSTEM = re.compile(
    _HOSTS + r".*\b(?:spine-response-code-1-0|spine-response-code-2-0|spine-error-or-warning-code-1|smsp-error-or-warning-code-1)")
_FLAG_SYSTEM = re.compile(_HOSTS + r"ValueSet/risk-indicator-type-1-0")
_NHS_NUMBER_SYSTEM = re.compile(_HOSTS + r"Id/nhs-number")
_QUERY_RESPONSES = {
    "urn:nhs:names:services:clinicals-sync:FGMQueryResponse_1_0", "urn:nhs:names:services:clinicals-sync:FGMQueryResponse_2_0"}


class NoAnswer(Exception):
    """What came is no answer to this question. The text is for IT: it holds nothing that the provider wrote but known codes."""


@dataclass
class Found:
    assessed: str | None
    answered_at: datetime.datetime | None
    local_store: bool
    warnings: list[str] = field(default_factory=list)


@dataclass
class NoRecord:
    answered_at: datetime.datetime | None


def read_xml(body: bytes) -> Element:
    """Reads XML without DTDs and entities, and not endlessly deep. Whatever is not FHIR's or has no namespace keeps its own."""
    builder = TreeBuilder()
    parser = xml.parsers.expat.ParserCreate(namespace_separator="}")
    depth = 0

    def start(name, attributes):
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise NoAnswer("The answer is nested too deep.")
        builder.start(name.removeprefix(FHIR + "}"), attributes)

    def end(name):
        nonlocal depth
        depth -= 1
        builder.end(name.removeprefix(FHIR + "}"))

    def doctype(*_):
        raise NoAnswer("The answer has a DTD, which FHIR has not.")

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, doctype
    try:
        parser.Parse(body, True)
        return builder.close()
    except (xml.parsers.expat.ExpatError, LookupError, ValueError, AssertionError):
        raise NoAnswer("The answer is no well-formed XML.") from None


def value(element: Element | None, path: str) -> str | None:
    """Returns the value of an element without the blanks around it, or None where there is none."""
    found = element.find(path) if element is not None else None
    text = (found.get("value") or "").strip() if found is not None else ""
    return text or None


def judge(status: int, body: bytes, nhs_number: str, our_ids: set[str]) -> Found | NoRecord:
    """Decides what an answer says. our_ids: the MessageHeader.id and each Bundle.id of the question."""
    bundle = read_xml(body)
    if bundle.tag == "OperationOutcome":
        codes = [code for issue in bundle.findall("issue") for code in known_codes(issue) if code != NO_RECORD]
        raise NoAnswer(f"The provider answered with {codes[0]}." if codes else "The answer is no message.")
    if bundle.tag != "Bundle" or value(bundle, "type") != "message":
        raise NoAnswer("The answer is no message.")
    resources = [resource for entry in bundle.findall("entry") for holder in entry.findall("resource") for resource in holder]
    headers = [resource for resource in resources if resource.tag == "MessageHeader"]
    if len(headers) != 1 or resources[0] is not headers[0]:
        raise NoAnswer("The answer does not begin with its one MessageHeader.")
    header = headers[0]
    outcomes = [resource for resource in resources if resource.tag == "OperationOutcome"]
    flags = [resource for resource in resources if resource.tag == "Flag"]
    refuse_what_changes_meaning([bundle, header, *outcomes, *flags])
    if value(header, "event/code") not in _QUERY_RESPONSES:
        raise NoAnswer("The answer is not one to a query.")
    if (value(header, "response/identifier") or "").lower() not in our_ids:
        raise NoAnswer("The answer is to another question.")

    code = value(header, "response/code")
    issues = [(value(issue, "severity"), known_codes(issue), unknown_codes(issue))
              for outcome in outcomes for issue in outcome.findall("issue")]
    known = [code for _, codes, _ in issues for code in codes]
    answered_at = instant(value(header, "timestamp"))
    if flags:
        return found(flags, resources, code, issues, known, answered_at, status, nhs_number)
    return no_record(code, issues, known, answered_at, status)


def found(flags, resources, code, issues, known, answered_at, status, nhs_number) -> Found:
    """Rule 3 and rule 5: every Flag is active, FGM and this patient's, and nothing speaks against it."""
    if code != "ok" or set(known) - {LOCAL_STORE, SUCCESS} or any(severity in ("error", "fatal") for severity, _, _ in issues):
        raise NoAnswer("The answer contradicts itself: an indicator beside an error or beside no record.")
    for flag in flags:
        if value(flag, "status") != "active":
            raise NoAnswer("The answer's Flag is not active.")
        if not any(_FLAG_SYSTEM.fullmatch(value(coding, "system") or "") and value(coding, "code") == "FGM"
                   for coding in flag.findall("code/coding")):
            raise NoAnswer("The answer's Flag is not for FGM.")
        if patient_of(flag, resources) != nhs_number:
            raise NoAnswer("The answer is about another patient. Trace the patient on PDS anew: the number may be superseded.")
    dates = [date for flag in flags if (date := fhir_date(value(flag, "period/start"))) is not None]
    warnings = []
    if len(dates) < len(flags):
        warnings.append("The answer has no assessment date that can be read.")
    if len(flags) > 1:
        warnings.append("The answer has several indicators; the latest date is shown.")
    if answered_at is None:
        warnings.append("The answer does not say when it was given.")
    if any(unknown for _, _, unknown in issues):
        warnings.append("The answer has a warning that is not known.")
    # 203 says by itself that the answer is not from the source.
    return Found(max(dates, default=None), answered_at, status == 203 or LOCAL_STORE in known, warnings)


def no_record(code, issues, known, answered_at, status) -> NoRecord:
    """Rule 4: no record only where the message says just that."""
    alone = bool(issues) and all(codes and set(codes) == {NO_RECORD} and not unknown for _, codes, unknown in issues)
    if alone and code in ("ok", "fatal-error") and status != 203:
        return NoRecord(answered_at)
    errors = [code for code in known if code not in (NO_RECORD, SUCCESS, LOCAL_STORE)]
    if errors:
        raise NoAnswer(f"The provider answered with {errors[0]}.")
    if any(unknown for _, _, unknown in issues):
        raise NoAnswer("The provider answered with a code that is not known.")
    raise NoAnswer("The answer says neither that there is an indicator nor that there is none.")


def codings(issue: Element) -> list[tuple[str | None, str | None]]:
    return [(value(coding, "system"), value(coding, "code")) for coding in issue.findall("details/coding")]


def known_codes(issue: Element) -> list[str]:
    return [_CODES[code.upper()] for system, code in codings(issue)
            if code and code.upper() in _CODES and system and _CODE_SYSTEM.fullmatch(system)]


def unknown_codes(issue: Element) -> int:
    return len([code for _, code in codings(issue) if code]) - len(known_codes(issue))


def patient_of(flag: Element, resources: list[Element]) -> str | None:
    """Returns the NHS number of the Patient that the Flag is about, or None where that cannot be told."""
    reference = value(flag, "subject/reference") or ""
    if reference.startswith("#"):
        candidates = [patient for patient in flag.findall("contained/Patient") if value(patient, "id") == reference[1:]]
    else:
        candidates = [patient for patient in resources
                      if patient.tag == "Patient" and reference == f"Patient/{value(patient, 'id')}"]
    refuse_what_changes_meaning(candidates)
    numbers = {re.sub(r"\s", "", value(identifier, "value") or "")
               for patient in candidates for identifier in patient.findall("identifier")
               if _NHS_NUMBER_SYSTEM.fullmatch(value(identifier, "system") or "")}
    return numbers.pop() if len(candidates) == 1 and len(numbers) == 1 else None


def refuse_what_changes_meaning(resources: list[Element]) -> None:
    """FHIR's own rule: what is modified in a way that is not understood must not be used."""
    if any(resource.find(name) is not None for resource in resources for name in ("modifierExtension", "implicitRules")):
        raise NoAnswer("The answer is modified in a way that is not understood.")
