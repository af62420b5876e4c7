"""Adds up the result files of all test projects and prints the totals; in CI a skipped test is a failure, and so is no test at all."""
import glob
import os
import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"


def outcomes(path):
    for result in ElementTree.parse(path).iter(NAMESPACE + "UnitTestResult"):
        yield result.get("outcome"), result.get("testName")


def main(folder):
    results = [result for path in glob.glob(os.path.join(folder, "*.trx")) for result in outcomes(path)]
    passed = sum(outcome == "Passed" for outcome, _ in results)
    skipped = [name for outcome, name in results if outcome == "NotExecuted"]
    failed = [name for outcome, name in results if outcome not in ("Passed", "NotExecuted")]
    for name in failed:
        print("failed:", name)
    for name in skipped:
        print("skipped:", name)
    print(f"{passed} passed, {len(failed)} failed, {len(skipped)} skipped")
    in_ci = os.environ.get("CI") == "true"
    return 1 if failed or passed == 0 or (in_ci and skipped) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
