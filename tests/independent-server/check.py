"""Compares what the sample said, and what the server received, with what must be. Usage: check.py FOLDER TLS-VERSION"""

import json
import pathlib
import sys

folder, version = pathlib.Path(sys.argv[1]), sys.argv[2]


def lines(name):
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def must_be(what, actual, expected):
    if actual != expected:
        sys.exit(f"{what}:\n  must be {expected}\n  but is  {actual}")


def outcomes(name):
    keys = ("nhsNumber", "outcome", "assessmentDate", "source", "reason", "failure", "responseCode", "attempts")
    return [{key: line[key] for key in keys if key in line} for line in lines(name)]


must_be("the outcomes", outcomes("answers.jsonl"), [
    {"nhsNumber": "9434765919", "outcome": "IndicatorFound", "assessmentDate": "2016-07-08", "source": "Spine", "attempts": 1},
    {"nhsNumber": "9462205914", "outcome": "NoRecordFound", "source": "Spine", "attempts": 1},
    {"nhsNumber": "9462205868", "outcome": "Failed", "failure": "Rejected", "responseCode": "ASID_CHECK_FAILED", "attempts": 1},
    {"nhsNumber": "9990000034", "outcome": "Failed", "failure": "PatientMismatch", "attempts": 1},
    {"nhsNumber": "9990000042", "outcome": "Failed", "failure": "Uncorrelated", "attempts": 1},
    {"nhsNumber": "9990000018", "outcome": "NotSent", "reason": "NotEligible", "attempts": 0},
])
must_be(
    "what the server received",
    sorted((line["nhsNumber"], line["messageId"], line["client"], line["tls"]) for line in lines("received.jsonl")),
    sorted((line["nhsNumber"], line["messageId"], "client.independent.test", f"TLSv{version}") for line in lines("answers.jsonl") if line["attempts"]))
for stranger in ("strange-server.jsonl", "strange-client.jsonl"):
    must_be(stranger, [(line["outcome"], line.get("failure"), line["attempts"]) for line in lines(stranger)], [("Failed", "TlsFailure", 1)])
