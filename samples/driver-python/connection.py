"""One sending: a connection of its own with mutual TLS, one POST, one response, within a limit of time and size."""

import email.utils
import http.client
import socket
import ssl
import threading
import urllib.parse
import zlib

from request import INTERACTION

MAX_BODY = 256 * 1024


class SendFailure(Exception):
    """No answer came. may_resend says whether the same question may be sent again (docs/wire.md, section 3)."""

    def __init__(self, text: str, may_resend: bool):
        super().__init__(text)
        self.may_resend = may_resend


class Response:
    def __init__(self, status: int, retry_after: str | None, body: bytes, asked_for_certificate: bool):
        self.status = status
        self.retry_after = retry_after
        self.body = body
        self.asked_for_certificate = asked_for_certificate


class Sender:
    def __init__(self, settings):
        self._address = urllib.parse.urlsplit(settings.endpoint)
        if self._address.scheme != "https" or not self._address.hostname:
            raise ValueError("FGMIS_ENDPOINT is no https address.")
        self._settings = settings
        self._context().load_cert_chain(settings.client_pem, settings.client_key_pem)  # A wrong file shows at the start.

    def send(self, message: bytes, seconds: float) -> Response:
        """Sends a message and returns what came, whatever its status. Redirects are not followed."""
        context = self._context()
        asked = watch_for_certificate_request(context)
        connection = http.client.HTTPSConnection(
            self._address.hostname, self._address.port or 443, context=context, timeout=seconds)
        # The socket's own limit begins anew with each byte. This one does not.
        late = threading.Event()
        timer = threading.Timer(seconds, lambda: (late.set(), cut(connection)))
        timer.daemon = True
        timer.start()
        try:
            connection.request("POST", self._address.path or "/", body=message, headers={
                "Content-Type": "text/xml; charset=utf-8",
                "SOAPAction": f'"{INTERACTION}"',
                "Accept": "application/xml+fhir, application/fhir+xml, text/xml, application/xml",
                "Accept-Encoding": "identity",
                "Connection": "close",
            })
            response = connection.getresponse()
            body = read_body(response)
            if late.is_set():  # A body without a length ends where the connection was cut.
                raise SendFailure("The provider's answer did not come in time.", may_resend=True)
            return Response(response.status, response.getheader("Retry-After"), body, asked())
        except SendFailure:
            raise
        except Exception as failure:  # Sorted here, so that no kind of failure is forgotten.
            raise sort_failure(failure, late.is_set()) from None
        finally:
            timer.cancel()
            connection.close()

    def _context(self) -> ssl.SSLContext:
        """TLS 1.2 or higher; the chain to the provider's root alone, the name and the purpose are always checked."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("DEFAULT:@SECLEVEL=2")  # No weak keys, no SHA-1.
        context.hostname_checks_common_name = False
        context.load_verify_locations(self._settings.root_pem)
        context.load_cert_chain(self._settings.client_pem, self._settings.client_key_pem)
        return context


def watch_for_certificate_request(context: ssl.SSLContext):
    """Returns a function that says whether the server asked for our certificate, as it must.

    The standard library has no public way to see it. Where its inner one is missing we take it that the server asked.
    """
    if not hasattr(context, "_msg_callback"):
        return lambda: True
    seen = []
    certificate_request = 13

    def message(_connection, direction, _version, content_type, message_type, _data):
        if direction == "read" and int(content_type) == 22 and int(message_type) == certificate_request:
            seen.append(True)

    context._msg_callback = message
    return lambda: bool(seen)


def cut(connection: http.client.HTTPSConnection) -> None:
    if (sock := connection.sock) is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def read_body(response: http.client.HTTPResponse) -> bytes:
    """Reads no more than the limit, compressed or not."""
    if len(set(response.headers.get_all("Content-Length", []))) > 1:
        raise SendFailure("The provider's answer has two lengths.", may_resend=False)
    body = response.read(MAX_BODY + 1)
    if len(body) <= MAX_BODY and response.length:
        raise SendFailure("The provider's answer broke off.", may_resend=True)
    match response.getheader("Content-Encoding", "identity").strip().lower():
        case "identity" | "":
            pass
        case "gzip" | "deflate":  # Not asked for, but nothing to lose an indicator over.
            inflater = zlib.decompressobj(zlib.MAX_WBITS | 32)
            body = inflater.decompress(body, MAX_BODY + 1)
            if not inflater.eof and len(body) <= MAX_BODY:
                raise SendFailure("The provider's answer is compressed and cut off.", may_resend=False)
        case _:
            raise SendFailure("The provider's answer is compressed in a way that nobody asked for.", may_resend=False)
    if len(body) > MAX_BODY:
        raise SendFailure("The provider's answer is too large.", may_resend=False)
    return body


def sort_failure(failure: Exception, late: bool) -> SendFailure:
    """Says what a failure of network or TLS means. The text is for IT, and holds nothing of the message."""
    if late or isinstance(failure, TimeoutError):
        return SendFailure("The provider did not answer in time.", may_resend=True)
    if isinstance(failure, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return SendFailure("The provider closed the connection.", may_resend=True)
    if isinstance(failure, ssl.SSLCertVerificationError):
        return SendFailure(f"The provider's certificate is not accepted: {failure.verify_message}", may_resend=False)
    if isinstance(failure, ssl.SSLError):
        return SendFailure(f"TLS failed: {failure.reason}. See to the certificates of both sides.", may_resend=False)
    if isinstance(failure, (ConnectionError, http.client.IncompleteRead, http.client.RemoteDisconnected)):
        return SendFailure(f"The connection to the provider failed ({type(failure).__name__}).", may_resend=True)
    if isinstance(failure, http.client.HTTPException):
        return SendFailure("The provider's answer is no HTTP.", may_resend=False)
    if isinstance(failure, OSError):
        return SendFailure(f"The provider cannot be reached ({type(failure).__name__}).", may_resend=True)
    return SendFailure(f"The query could not be sent ({type(failure).__name__}).", may_resend=False)


def seconds_to_wait(retry_after: str | None, now: float) -> float:
    """Reads Retry-After, in seconds or as a date; a date in the past means now. now: the time of day in seconds since 1970."""
    text = (retry_after or "").strip()
    if text.isdecimal():
        return float(text)
    try:
        return max(email.utils.parsedate_to_datetime(text).timestamp() - now, 0.0)
    except (ValueError, TypeError, OverflowError):
        return 0.0
