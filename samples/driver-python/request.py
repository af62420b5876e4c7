"""Writes the query: DMS 2, QRY-FGM-QueryRequest-2-0 (docs/wire.md, section 2)."""

import datetime
import re
import uuid

PROFILES = "http://fhir.nhs.net/StructureDefinition"
IDS = "http://fhir.nhs.net/Id"
INTERACTION = "urn:nhs:names:services:clinicals-sync:FGMQuery_2_0"

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def attribute(text: str) -> str:
    """Escapes a value. What XML cannot carry is refused, never dropped; and an empty value is not FHIR."""
    if not text.strip() or _FORBIDDEN.search(text):
        raise ValueError("A value is blank, or holds a character that XML cannot carry.")
    return "".join(_ESCAPES.get(character, character) for character in text)


def new_id() -> str:
    """A lower-case UUID, as every id of the message is."""
    return str(uuid.uuid4())


def identifier(system: str, value: str) -> str:
    return f'<identifier><system value="{IDS}/{system}"/><value value="{attribute(value)}"/></identifier>'


def query_message(
        settings, user: dict, nhs_number: str, message_id: str, bundle_id: str, now: datetime.datetime) -> bytes:
    """Writes one sending. A resend keeps message_id and takes a new bundle_id and the time of that sending."""
    parameters, practitioner, organization = new_id(), new_id(), new_id()
    if user["kind"] == "smartcard":
        who = identifier("sds-user-id", user["id"]) + identifier("sds-role-profile-id", user["roleProfileId"])
    else:
        who = identifier("local-identifier", user["id"])
    asid = "urn:nhs:addressing:asid:"
    return f"""<Bundle xmlns="http://hl7.org/fhir"><id value="{bundle_id}"/>\
<meta><profile value="{PROFILES}/spine-message-bundle-1-0"/></meta><type value="message"/>\
<entry><resource><MessageHeader><id value="{message_id}"/>\
<meta><profile value="{PROFILES}/spine-request-messageheader-2-0"/></meta>\
<timestamp value="{now.isoformat(timespec='milliseconds')}"/>\
<event><system value="http://fhir.nhs.net/ValueSet/message-event-2-0"/><code value="{INTERACTION}"/></event>\
<source><name value="{attribute(settings.organization_name)}"/><software value="driver-python"/>\
<endpoint value="{asid}{attribute(settings.from_asid)}"/></source>\
<destination><endpoint value="{asid}{attribute(settings.to_asid)}"/></destination>\
<author><reference value="Practitioner/{practitioner}"/></author>\
<data><reference value="Parameters/{parameters}"/></data></MessageHeader></resource></entry>\
<entry><resource><Parameters><id value="{parameters}"/>\
<meta><profile value="{PROFILES}/spine-ris-parameters-1-0"/></meta>\
<parameter><name value="RiskIndicator"/><valueString value="FGM"/></parameter>\
<parameter><name value="NHSNumber"/><valueString value="{nhs_number}"/></parameter></Parameters></resource></entry>\
<entry><resource><Practitioner><id value="{practitioner}"/>\
<meta><profile value="{PROFILES}/spine-practitioner-2-0"/></meta>{who}\
<practitionerRole><managingOrganization><reference value="Organization/{organization}"/></managingOrganization></practitionerRole>\
</Practitioner></resource></entry>\
<entry><resource><Organization><id value="{organization}"/>\
<meta><profile value="{PROFILES}/spine-organization-1-0"/></meta>{identifier('ods-organization-code', settings.organization)}\
<name value="{attribute(settings.organization_name)}"/></Organization></resource></entry></Bundle>""".encode("utf-8")
