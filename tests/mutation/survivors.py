"""Prints what a report of Stryker's says: the score by file, and each change that no test noticed.

Usage: survivors.py REPORT.json
"""
import collections
import json
import os
import sys

NOTICED = ("Killed", "Timeout")
UNNOTICED = ("Survived", "NoCoverage")


def main(path):
    with open(path, encoding="utf-8") as file:
        files = json.load(file)["files"]
    total = collections.Counter()
    for name in sorted(files):
        mutants = [mutant for mutant in files[name]["mutants"] if mutant["status"] in NOTICED + UNNOTICED]
        if not mutants:
            continue
        counts = collections.Counter(mutant["status"] for mutant in mutants)
        total += counts
        print(f"{os.path.basename(name)}: {sum(counts[status] for status in NOTICED)} of {len(mutants)}")
        for mutant in sorted(mutants, key=lambda mutant: mutant["location"]["start"]["line"]):
            if mutant["status"] in UNNOTICED:
                replacement = " ".join(mutant["replacement"].split())
                print(f"  line {mutant['location']['start']['line']}: {mutant['mutatorName']}, {mutant['status']}: {replacement[:160]}")
    noticed = sum(total[status] for status in NOTICED)
    all_of_them = sum(total.values())
    print(f"{noticed} of {all_of_them} changes were noticed ({100 * noticed / max(all_of_them, 1):.1f} %)")


if __name__ == "__main__":
    main(sys.argv[1])
