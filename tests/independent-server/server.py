"""A provider that shares no code with the SDK: Python's own TLS and HTTP, answers written from the specification.

Usage: server.py FOLDER TLS-VERSION

Takes server.pem (certificate and sub-CA), server.key and root.pem from FOLDER; prints its port; appends each request to
FOLDER/received.jsonl. It knows the root only, so a client has to send its sub-CA along.
"""

import datetime
import http.server
import json
import os
import pathlib
import select
import ssl
import sys
import threading
import uuid
import xml.etree.ElementTree as ElementTree

FHIR = "{http://hl7.org/fhir}"
SOAP_ACTION = '"urn:nhs:names:services:clinicals-sync:FGMQuery_2_0"'
PATH = "/fhir/fgm/query"

NO_RECORD = "9462205914"
REFUSED = "9462205868"
OTHER_PATIENT = "9990000034"
OTHER_QUERY = "9990000042"

HEADER = """<Bundle xmlns="http://hl7.org/fhir"><id value="{new}"/><type value="message"/>
<entry><resource><MessageHeader><id value="{new2}"/>
<meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-response-messageheader-2-0"/></meta>
<timestamp value="{now}"/>
<event><system value="http://fhir.nhs.net/ValueSet/message-event-2-0"/>
<code value="urn:nhs:names:services:clinicals-sync:FGMQueryResponse_2_0"/></event>
<response><identifier value="{query}"/><code value="{code}"/></response>
<source><name value="SPINE"/><endpoint value="{provider}"/></source><destination><endpoint value="{client}"/></destination>
</MessageHeader></resource></entry><entry><resource>"""

FLAG = """<Flag><id value="f1"/><contained><Patient><id value="p1"/>
<identifier><system value="http://fhir.nhs.net/Id/nhs-number"/><value value="{nhs_number}"/></identifier></Patient></contained>
<status value="active"/><period><start value="2016-07-08"/></period><subject><reference value="#p1"/></subject>
<code><coding><system value="http://fhir.nhs.net/ValueSet/risk-indicator-type-1-0"/><code value="FGM"/></coding></code></Flag>"""

ISSUE = """<OperationOutcome><id value="o1"/><issue><severity value="error"/><code value="{kind}"/><details><coding>
<system value="http://fhir.nhs.net/ValueSet/spine-response-code-2-0"/><code value="{issue}"/></coding></details></issue>
</OperationOutcome>"""

END = "</resource></entry></Bundle>"


class Query:
    """What a request asks, read with ElementTree."""

    def __init__(self, body):
        bundle = ElementTree.fromstring(body)
        header = bundle.find(f".//{FHIR}MessageHeader")
        parameters = {
            parameter.find(f"{FHIR}name").get("value"): parameter.find(f"{FHIR}valueString").get("value")
            for parameter in bundle.iter(f"{FHIR}parameter")
        }
        self.message_id = header.find(f"{FHIR}id").get("value")
        self.nhs_number = parameters["NHSNumber"]
        self.client = header.find(f"{FHIR}source/{FHIR}endpoint").get("value")
        self.provider = header.find(f"{FHIR}destination/{FHIR}endpoint").get("value")


def answer(query):
    """Gives status and body."""
    content, code, status = FLAG.format(nhs_number=query.nhs_number), "ok", 200
    if query.nhs_number == NO_RECORD:
        content, code, status = ISSUE.format(kind="not-found", issue="NO_RECORD_FOUND"), "fatal-error", 404
    elif query.nhs_number == REFUSED:
        content, code, status = ISSUE.format(kind="forbidden", issue="ASID_CHECK_FAILED"), "fatal-error", 403
    elif query.nhs_number == OTHER_PATIENT:
        content = FLAG.format(nhs_number="9990000026")
    header = HEADER.format(
        new=uuid.uuid4(),
        new2=uuid.uuid4(),
        now=datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        query=uuid.uuid4() if query.nhs_number == OTHER_QUERY else query.message_id,
        code=code,
        provider=query.provider,
        client=query.client,
    )
    return status, (header + content + END).encode("utf-8")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def setup(self):
        try:
            self.request.settimeout(self.timeout)
            self.request.do_handshake()
        except ssl.SSLError:
            self.linger()
            raise
        super().setup()

    def linger(self):
        """Lets the client read why it was refused. Under TLS 1.3 it has sent its query by then, and closing at once would reset the
        connection and lose the alert on its way."""
        while select.select([self.request], [], [], 2)[0] and os.read(self.request.fileno(), 65536):
            pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path != PATH or self.headers["SOAPAction"] != SOAP_ACTION:
            self.reply(400, b"")
            return
        query = Query(body)
        self.server.record(query, self.connection)
        self.reply(*answer(query))

    def reply(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/xml+fhir;charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder, version):
        super().__init__(("127.0.0.1", 0), Handler)
        self.received = (folder / "received.jsonl").open("a", encoding="utf-8")
        self.recording = threading.Lock()
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.minimum_version = tls.maximum_version = version
        tls.verify_mode = ssl.CERT_REQUIRED
        tls.load_verify_locations(folder / "root.pem")
        tls.load_cert_chain(folder / "server.pem", folder / "server.key")
        # The handshake is made by the connection's own thread, so that a bad one keeps nobody else waiting.
        self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def record(self, query, connection):
        subject = dict(pair for names in connection.getpeercert()["subject"] for pair in names)
        line = {"nhsNumber": query.nhs_number, "messageId": query.message_id, "client": subject["commonName"], "tls": connection.version()}
        with self.recording:
            self.received.write(json.dumps(line) + "\n")
            self.received.flush()

    def handle_error(self, *_):
        # A refused handshake is the client's to tell of; the checks look at what it says.
        pass


if __name__ == "__main__":
    version = {"1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}[sys.argv[2]]
    with Server(pathlib.Path(sys.argv[1]), version) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()
