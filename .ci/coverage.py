"""Prints what the tests cover, folder by folder, and each branch of the safety-relevant folders that they do not cover and that
docs/coverage.md does not name with its reason.

Usage: coverage.py RESULTS-FOLDER [--rows]     With --rows it prints rows for the document.

Reads coverlet's coverage.json files of all test projects. A branch that any of them took is covered. Branches are told apart by file and
by the text of their line, which stays when lines move. Never fails: what two threads do first differs between runs.
"""
import collections
import glob
import json
import os
import re
import sys

SAFETY = ("FgmIs.Client/Messaging", "FgmIs.Client/Eligibility", "FgmIs.Client/Access", "FgmIs.Client/Caching", "FgmIs.Client/Journey",
          "FgmIs.Client.Auditing")
ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))


def read(folder):
    """Gives the hits of each line and of each way of each branch, over all files of results."""
    lines = collections.Counter()
    branches = collections.Counter()
    for path in glob.glob(os.path.join(folder, "**", "coverage.json"), recursive=True):
        with open(path, encoding="utf-8") as file:
            modules = json.load(file)
        for module, files in modules.items():
            for name, types in files.items():
                source = os.path.relpath(name, os.path.join(ROOT, "src"))
                for methods in types.values():
                    for method, facts in methods.items():
                        for line, hits in facts["Lines"].items():
                            lines[module, source, int(line)] += hits
                        for branch in facts["Branches"]:
                            branches[module, source, branch["Line"], method, branch["Offset"], branch["Path"]] += branch["Hits"]
    return lines, branches


def folder_of(source):
    """The folder whose row a file is counted in."""
    return next((folder for folder in SAFETY if source.startswith(folder + "/")), source.split("/")[0] + ", the rest")


def text_of(source, line, cache={}):
    if source not in cache:
        with open(os.path.join(ROOT, "src", source), encoding="utf-8-sig") as file:
            cache[source] = file.read().split("\n")
    return cache[source][line - 1].strip().replace("|", "\\|")


def named():
    """The rows of the document: file and line of code, in backquotes."""
    with open(os.path.join(ROOT, "docs", "coverage.md"), encoding="utf-8") as file:
        return set(re.findall(r"^\| `([^`]+)` \| ``? ?(.+?) ?``? \|", file.read(), re.MULTILINE))


def main(folder, rows):
    lines, branches = read(folder)
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])
    for (_, source, _), hits in lines.items():
        count = counts[folder_of(source)]
        count[0] += hits > 0
        count[1] += 1
    for (_, source, *_), hits in branches.items():
        count = counts[folder_of(source)]
        count[2] += hits > 0
        count[3] += 1
    print("covered by the tests    lines  branches")
    for name, (line, all_lines, branch, all_branches) in sorted(counts.items()):
        print(f"  {name:40} {100 * line / max(1, all_lines):5.1f} %  {100 * branch / max(1, all_branches):5.1f} %  ({all_branches - branch} of {all_branches} not)")
    missed = sorted({(source, line) for (_, source, line, *_), hits in branches.items() if hits == 0 and not folder_of(source).endswith("rest")})
    if rows:
        for source, line in missed:
            print(f"| `{source}` | `{text_of(source, line)}` | {line} |")
        return
    known = named()
    unnamed = [(source, line) for source, line in missed if (source, text_of(source, line)) not in known]
    print(f"  lines with a branch that is not covered, in the folders above: {len(missed)}, of which docs/coverage.md does not name {len(unnamed)}")
    for source, line in unnamed:
        print(f"    src/{source}:{line}: {text_of(source, line)}")


if __name__ == "__main__":
    main(sys.argv[1], "--rows" in sys.argv[2:])
