#!/usr/bin/env python3
"""Asks a simulator (or a provider) about one patient, with Python's standard library alone.

    fgmis simulator --state provider --json > ready.json &
    python3 query.py ready.json 9990000018
"""

import datetime
import http.client
import json
import ssl
import sys
import urllib.parse
import uuid
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import quoteattr

FHIR = "{http://hl7.org/fhir}"
PROFILES = "http://fhir.nhs.net/StructureDefinition"
IDS = "http://fhir.nhs.net/Id"


def message(nhs_number: str, from_asid: str, to_asid: str, message_id: str) -> str:
    """Writes the query of DMS 2: MessageHeader, Parameters, Practitioner, Organization, each with an id of its own."""
    parameters, practitioner, organization = (str(uuid.uuid4()) for _ in range(3))
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    return f"""<Bundle xmlns="http://hl7.org/fhir"><id value="{uuid.uuid4()}"/>
<meta><profile value="{PROFILES}/spine-message-bundle-1-0"/></meta><type value="message"/>
<entry><resource><MessageHeader><id value="{message_id}"/>
<meta><profile value="{PROFILES}/spine-request-messageheader-2-0"/></meta><timestamp value="{now}"/>
<event><system value="http://fhir.nhs.net/ValueSet/message-event-2-0"/>
<code value="urn:nhs:names:services:clinicals-sync:FGMQuery_2_0"/></event>
<source><name value="Python"/><endpoint value="urn:nhs:addressing:asid:{from_asid}"/></source>
<destination><endpoint value="urn:nhs:addressing:asid:{to_asid}"/></destination>
<author><reference value="Practitioner/{practitioner}"/></author>
<data><reference value="Parameters/{parameters}"/></data></MessageHeader></resource></entry>
<entry><resource><Parameters><id value="{parameters}"/>
<meta><profile value="{PROFILES}/spine-ris-parameters-1-0"/></meta>
<parameter><name value="RiskIndicator"/><valueString value="FGM"/></parameter>
<parameter><name value="NHSNumber"/><valueString value={quoteattr(nhs_number)}/></parameter></Parameters></resource></entry>
<entry><resource><Practitioner><id value="{practitioner}"/>
<meta><profile value="{PROFILES}/spine-practitioner-2-0"/></meta>
<identifier><system value="{IDS}/local-identifier"/><value value="tester"/></identifier>
<practitionerRole><managingOrganization><reference value="Organization/{organization}"/></managingOrganization></practitionerRole>
</Practitioner></resource></entry>
<entry><resource><Organization><id value="{organization}"/>
<meta><profile value="{PROFILES}/spine-organization-1-0"/></meta>
<identifier><system value="{IDS}/ods-organization-code"/><value value="X26"/></identifier>
<name value="A test organisation"/></Organization></resource></entry></Bundle>"""


def ask(ready: dict, nhs_number: str) -> tuple[int, bytes, str]:
    """Sends one query over mutual TLS and returns the HTTP status, the body, and the message's id."""
    endpoint = urllib.parse.urlsplit(ready["endpoint"])
    context = ssl.create_default_context(cafile=ready["rootPem"])
    context.load_cert_chain(ready["clientPem"], ready["clientKeyPem"])
    connection = http.client.HTTPSConnection(endpoint.hostname, endpoint.port, context=context, timeout=30)
    message_id = str(uuid.uuid4())
    try:
        connection.request(
            "POST",
            endpoint.path,
            body=message(nhs_number, ready["fromAsid"], ready["toAsid"], message_id).encode("utf-8"),
            headers={
                "Content-Type": "text/xml; charset=utf-8",
                "SOAPAction": '"urn:nhs:names:services:clinicals-sync:FGMQuery_2_0"',
                "Accept": "application/xml+fhir",
            })
        response = connection.getresponse()
        return response.status, response.read(), message_id
    finally:
        connection.close()


def describe(body: bytes, message_id: str) -> str:
    """Says what came. A real client checks much more before it believes an answer: docs/wire.md, section 4."""
    bundle = ElementTree.fromstring(body)
    identifier = bundle.find(f".//{FHIR}MessageHeader/{FHIR}response/{FHIR}identifier")
    if identifier is None or identifier.get("value") != message_id:
        return "no answer to this query"

    flag = bundle.find(f".//{FHIR}Flag")
    if flag is not None:
        start = flag.find(f"{FHIR}period/{FHIR}start")
        return "indicator" + (f", assessed {start.get('value')}" if start is not None else "")

    code = bundle.find(f".//{FHIR}OperationOutcome/{FHIR}issue/{FHIR}details/{FHIR}coding/{FHIR}code")
    diagnostics = bundle.find(f".//{FHIR}OperationOutcome/{FHIR}issue/{FHIR}diagnostics")
    return (code.get("value") if code is not None else "no code") + (
        f": {diagnostics.get('value')}" if diagnostics is not None else "")


def main() -> int:
    if len(sys.argv) != 3:
        print("usage: query.py ready.json NHS-NUMBER", file=sys.stderr)
        return 2

    with open(sys.argv[1], encoding="utf-8") as file:
        ready = json.loads(file.readline())
    status, body, message_id = ask(ready, sys.argv[2])
    print(f"HTTP {status}: {describe(body, message_id)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
