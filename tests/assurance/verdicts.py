"""Compares the verdicts of a run with those that are kept, or takes them over.

Usage: verdicts.py RESULTS KEPT [--write]
Ends with 1, and names each verdict that differs, where there is one.
"""
import json
import sys


def verdicts_of(results):
    return {one["id"]: {"verdict": one["verdict"], "seenBy": one["seenBy"]} for one in results["requirements"]}


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(path, kept_path, *option):
    results = read(path)
    now = {"product": results["product"], "catalogue": results["catalogue"], "requirements": verdicts_of(results)}
    if option == ("--write",):
        with open(kept_path, "w", encoding="utf-8") as file:
            file.write(json.dumps(now, indent=2) + "\n")
        return 0
    kept = read(kept_path)
    ids = sorted(now["requirements"].keys() | kept["requirements"].keys())
    changed = [one for one in ids if now["requirements"].get(one) != kept["requirements"].get(one)]
    for one in changed:
        print(f"assurance: {one} was {kept['requirements'].get(one)} and is {now['requirements'].get(one)}", file=sys.stderr)
    if changed:
        print("assurance: mend it, or take the verdicts over: tests/assurance/self --write, then the tables of docs/conformance.md", file=sys.stderr)
    return 1 if changed or now["catalogue"] != kept["catalogue"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3], *filter(None, sys.argv[3:])))
