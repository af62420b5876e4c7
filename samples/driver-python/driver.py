#!/usr/bin/env python3
"""A driver for `fgmis assure`, with Python's standard library alone: the example for clients of other languages.

    fgmis assure --driver "python3 samples/driver-python/driver.py" --product … --product-version … --supplier … --output out

A driver is this file: it reads one request a line, calls the client, and writes one reply a line. The client is in client.py
and the files that it needs; yours is your own.
"""

import concurrent.futures
import json
import os
import pathlib
import sys
import threading
from dataclasses import dataclass

from client import Client
from clock import Clock, duration
from values import instant

CAN = ["query", "reports", "disclose", "audit", "encounter", "clock"]
SECONDS_TO_END = 8.0


@dataclass(frozen=True)
class Settings:
    """What the harness tells in the environment."""
    endpoint: str
    client_pem: str
    client_key_pem: str
    root_pem: str
    from_asid: str
    to_asid: str
    organization: str
    organization_name: str
    work: pathlib.Path
    transactions_per_second: float | None

    @staticmethod
    def read() -> "Settings":
        names = ["FGMIS_ENDPOINT", "FGMIS_CLIENT_PEM", "FGMIS_CLIENT_KEY_PEM", "FGMIS_ROOT_PEM", "FGMIS_FROM_ASID", "FGMIS_TO_ASID",
                 "FGMIS_ORGANIZATION", "FGMIS_ORGANIZATION_NAME", "FGMIS_WORK"]
        missing = [name for name in names if not os.environ.get(name, "").strip()]
        if missing:
            raise ValueError(f"{', '.join(missing)}: not set. The harness sets them; see the README.")
        *texts, work = (os.environ[name] for name in names)
        rate = os.environ.get("FGMIS_TRANSACTIONS_PER_SECOND")
        return Settings(*texts, pathlib.Path(work), float(rate) if rate else None)


class Driver:
    def __init__(self, settings: Settings):
        self._clock = Clock()
        self._client = Client(settings, self._clock)
        self._writing = threading.Lock()

    def write(self, reply: dict) -> None:
        """One JSON object, one line, whole: several threads reply."""
        with self._writing:
            sys.stdout.write(json.dumps(reply, ensure_ascii=False) + "\n")
            sys.stdout.flush()

    def answer(self, line: str) -> None:
        """Carries out one request. Whatever goes wrong fails that request alone, and says what without the patient."""
        request_id = None
        try:
            request = json.loads(line)
            request_id = request["id"]
            reply = self._carry_out(request)
        except KeyError as missing:
            reply = {"error": f"{missing.args[0]} is missing or not known."}
        except ValueError as problem:
            reply = {"error": "The line is no JSON." if isinstance(problem, json.JSONDecodeError) else str(problem)}
        except Exception as failure:
            reply = {"error": f"The request cannot be carried out ({type(failure).__name__})."}
        self.write({"id": request_id, **reply})

    def _carry_out(self, request: dict) -> dict:
        match request["do"]:
            case "query":
                return self._client.query(request)
            case "reports":
                return self._client.reports()
            case "disclose":
                return self._client.disclose(request)
            case "audit":
                return self._client.read_audit(request)
            case "clock":
                return self._move_clock(request)
            case _:
                raise ValueError("do is none of query, reports, disclose, audit, clock.")

    def _move_clock(self, request: dict) -> dict:
        if ("to" in request) == ("advance" in request):
            raise ValueError("clock needs to or advance, and not both.")
        if "advance" in request:
            self._clock.move(duration(request["advance"]))
        elif (to := instant(request["to"])) is not None:
            self._clock.move(to - self._clock.now())
        else:
            raise ValueError("to is no instant such as 2026-07-01T12:00:00Z.")
        return {"ok": True}

    def run(self) -> None:
        """Several requests may be under way, and each is answered when it is ready. Ends with standard input."""
        self.write({"driver": 1, "client": "Python example", "version": "1.0", "can": CAN})
        workers = concurrent.futures.ThreadPoolExecutor(max_workers=64)
        running = [workers.submit(self.answer, line) for line in sys.stdin if line.strip()]
        # What is under way is finished, and its answer recorded, as far as the ten seconds to end allow.
        concurrent.futures.wait(running, SECONDS_TO_END)
        self._client.close()


def main() -> int:
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        driver = Driver(Settings.read())
    except (ValueError, OSError) as problem:
        print(f"driver.py: {problem}", file=sys.stderr)
        return 2
    driver.run()
    os._exit(0)  # Without waiting for threads that still wait for a provider.


if __name__ == "__main__":
    sys.exit(main())
