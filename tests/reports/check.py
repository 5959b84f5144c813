"""Holds reports in every format to its schema, and to the numbers of the `json` report of the same run.

Usage: check.py ROOT METADATA, where METADATA is what `cargo metadata` prints. A report that was broken on purpose must be
refused, so that the check itself can't pass for want of looking.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.validators import validator_for
from lxml import etree

root, metadata_file = Path(sys.argv[1]), Path(sys.argv[2])
here = root / "tests" / "reports"
metadata = json.loads(metadata_file.read_text("utf-8"))
program = Path(metadata["target_directory"]) / "debug" / "copydesk"
sarif_crate = next(package for package in metadata["packages"] if package["name"] == "serde-sarif")


def validator(path, text=None):
    schema = json.loads(text or path.read_text("utf-8"))
    return validator_for(schema, Draft202012Validator)(schema, format_checker=FormatChecker())


sarif_path = Path(sarif_crate["manifest_path"]).with_name("src") / "schema.json"
JSON_SCHEMA = validator(root / "schemas" / "report.v1.json")
FINDING_SCHEMA = validator(None, json.dumps({**JSON_SCHEMA.schema, **JSON_SCHEMA.schema["$defs"]["ReportedFinding"]}))
FAILURE_SCHEMA = validator(None, json.dumps({**JSON_SCHEMA.schema, **JSON_SCHEMA.schema["$defs"]["ReportedFailure"]}))
SARIF_SCHEMA = validator(sarif_path)
GITLAB_SCHEMA = validator(here / "gitlab.schema.json")
JUNIT_SCHEMA = etree.XMLSchema(etree.parse(here / "junit.xsd"))


class Broken(Exception):
    """A report that is not as its format says."""


def demand(fact, message):
    if not fact:
        raise Broken(message)


def fits(value, schema):
    for error in schema.iter_errors(value):
        raise Broken(f"{error.json_path}: {error.message[:300]}")


# Each check returns how many findings, and how many errors of the run, are in a report.


def check_json(text):
    report = json.loads(text)
    fits(report, JSON_SCHEMA)
    demand(report["summary"]["findings"] == len(report["findings"]), "the summary counts other findings")
    return len(report["findings"]), len(report["failures"])


def check_json_lines(text):
    demand(text == "" or text.endswith("\n"), "the last line has no end")
    lines = [json.loads(line) for line in text.splitlines() if line]
    failures = [line for line in lines if "failure" in line]
    for line in lines:
        fits(line, FAILURE_SCHEMA if "failure" in line else FINDING_SCHEMA)
    return len(lines) - len(failures), len(failures)


def check_sarif(text):
    log = json.loads(text)
    fits(log, SARIF_SCHEMA)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        demand(rules[result["ruleIndex"]]["id"] == result["ruleId"], "ruleIndex leads to another rule")
    (invocation,) = run["invocations"]
    kinds = ("toolExecutionNotifications", "toolConfigurationNotifications")
    failures = [failure for kind in kinds for failure in invocation.get(kind, [])]
    for told in [*run["results"], *failures]:
        for location in told.get("locations", []):
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            demand(not uri.startswith(("./", "/")) and "/../" not in uri, f"{uri} is not relative to the folder")
    demand(invocation["executionSuccessful"] == (not failures), "executionSuccessful contradicts the notifications")
    return len(run["results"]), len(failures)


def check_gitlab(text):
    issues = json.loads(text)
    fits(issues, GITLAB_SCHEMA)
    fingerprints = {issue["fingerprint"] for issue in issues}
    demand(len(fingerprints) == len(issues), "two issues have one fingerprint")
    failures = [issue for issue in issues if issue["check_name"] == "incomplete-run"]
    return len(issues) - len(failures), len(failures)


def check_junit(text):
    read = etree.fromstring(text.encode())
    if not JUNIT_SCHEMA.validate(read):
        raise Broken(str(JUNIT_SCHEMA.error_log.last_error))
    for node in [read, *read.iter("testsuite")]:
        for attribute, name in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            found = len(list(node.iter(name)))
            demand(node.get(attribute) == str(found), f"{attribute} is {node.get(attribute)}, and {found} are there")
    findings = len(list(read.iter("failure"))) + len(list(read.iter("system-out")))
    return findings, len(list(read.iter("error")))


COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*)(?:,\w+=[^,:]*)*)::(.+)")


def check_github(text):
    lines = text.split("\n")
    demand(lines.pop() == "", "the last line has no end")
    failures = 0
    for line in lines:
        command = COMMAND.fullmatch(line)
        demand(command, f"no workflow command: {line[:200]}")
        properties = dict(pair.split("=", 1) for pair in command[2].split(","))
        demand(set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}, f"unknown property: {line}")
        for value in [*properties.values(), command[3]]:
            demand(not re.search("%(?!25|0D|0A|3A|2C)", value), f"an escape that nobody reads: {value[:200]}")
        for name in ("line", "col"):
            demand(int(properties.get(name, 1)) >= 1, f"{name} is {properties.get(name)}")
        demand("line" not in properties or "file" in properties, "a line of no file")
        file = unquote(properties.get("file", "x"))
        demand(not file.startswith(("./", "/")), f"{file} is not relative to the workspace")
        failures += properties["title"] == "incomplete run"
    return len(lines) - failures, failures


CHECKS = {
    "json": check_json,
    "json-lines": check_json_lines,
    "sarif": check_sarif,
    "gitlab": check_gitlab,
    "junit": check_junit,
    "github": check_github,
}


def refusal(format_name, report):
    """Returns why a report is refused; None if it is not."""
    try:
        CHECKS[format_name](report)
    except (Broken, ValueError, KeyError, IndexError, TypeError, etree.XMLSyntaxError) as error:
        return f"{type(error).__name__}: {error}"
    return None


def run(folder, format_name, arguments, stdin=b""):
    command = [program, "validate", "--quiet", "--no-config", "--output-format", format_name, *arguments]
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, check=False)


ODD = "\ufffe\uffff\u0001\u001b[31m\u0085\u009b\u2028\u202e]]>&<\"'%0A::,= \U0001fffe"
FOREIGN = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "properties": {"n": {"type": "integer", "minimum": 3}, "s": {"pattern": "^[a-z]+$"}, "e": {"enum": ["a", ODD]}},
    "required": ["n", "missing: " + ODD],
    "additionalProperties": False,
}


def write_cases(folder):
    """Writes the files of the cases, and returns their names with the arguments."""
    invalid = sorted((root / "fixtures" / "records" / "invalid").glob("*.json"))
    for file in invalid:
        (folder / file.name).write_bytes(file.read_bytes())
    names = [file.name for file in invalid]
    (folder / "right.json").write_bytes((root / "fixtures/records/valid/minimal.json").read_bytes())
    (folder / "utf-16.json").write_bytes("{}".encode("utf-16"))
    (folder / "cut.json.gz").write_bytes(b"\x1f\x8b\x08\x00\x00\x00")
    (folder / "no-schema.json").write_text('{"type": 5}')
    (folder / "empty").mkdir()
    (folder / "schema.json").write_text(json.dumps(FOREIGN))
    odd_record = {"n": 1.5, "s": ODD, "e": ODD + "x", ODD: [ODD]}
    (folder / "odd.json").write_text(json.dumps(odd_record, ensure_ascii=False), "utf-8")
    (folder / "a, b: 100% [x] \u00e4.json").write_text('{"n": 2,\n"s": "A",\n"s": 5}\n{}')
    odd_name = "two\nlines\u001b[1m\ufffe.json"
    (folder / odd_name).write_text("{")
    unreadable = ["missing.json", "utf-16.json", "cut.json.gz", "empty"]
    schema = ["--schema", "schema.json"]
    cases = {name: [name] for name in names}
    # A file of records that has none, unless a schema says what it is.
    cases["schema-type-root-array.json"] = ["--schema", "schema.json", "schema-type-root-array.json"]
    cases["all invalid fixtures"] = names
    cases["nothing wrong"] = ["right.json"]
    cases["unreadable files"] = ["right.json", *unreadable]
    cases["unreadable files alone"] = unreadable
    cases["paths of all kinds"] = ["./odd.json", str(folder / "right.json"), "empty/../schema-type-root-null.json"]
    cases["a foreign schema"] = [*schema, "odd.json", "a, b: 100% [x] \u00e4.json", odd_name, "right.json"]
    cases["a foreign schema, and all there is"] = [*schema, *names, "odd.json", "missing.json"]
    cases["an unusable schema"] = ["--schema", "no-schema.json", "right.json"]
    cases["a missing schema"] = ["--schema", "missing.json", "right.json"]
    cases["warnings"] = ["--severity", "schema=warning,json=info", *names]
    cases["standard input"] = ["-"]
    return cases


# What a report must not become. Each is a change of the text of a report that has findings and an error of the run.
BREAKAGES = {
    "json": [('"findings":', '"results":'), ('"severity":"error"', '"severity":"fatal"'), ("}\n", "\n"), ('"line":', '"line":-')],
    "json-lines": [("}\n", "\n"), ('"code":', '"kode":'), ('"failure":', '"failed":')],
    "sarif": [
        ('"version": "2.1.0"', '"version": "2.1"'),
        ('"level": "error"', '"level": "fatal"'),
        ('"executionSuccessful": false', '"executionSuccessful": true'),
        ('"startLine": ', '"startLine": -'),
        ('"uri": "', '"uri": "./'),
        ('"ruleIndex": 0', '"ruleIndex": 1'),
    ],
    "gitlab": [('"severity":"major"', '"severity":"error"'), ('"path":"', '"path":"./'), ('"fingerprint"', '"print"'), ("\n]", "")],
    "junit": [('tests="', 'tests="1'), ("</testsuites>", ""), ('message="', 'message="\ufffe'), ('message="', 'message="&'), ('type="', 'kind="')],
    "github": [("::error ", "::fatal "), ("title=", "titel="), ("::\n", "::"), ("::error file=", "::error\nfile="), ("file=", "file=./")],
}


def main():
    checked, wrong, refused = 0, [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        cases = write_cases(folder)
        for case, arguments in cases.items():
            stdin = (folder / "schema-type-root-null.json").read_bytes() if arguments == ["-"] else b""
            counts = {}
            for format_name, check in CHECKS.items():
                outcome = run(folder, format_name, arguments, stdin)
                report = outcome.stdout.decode("utf-8")
                checked += 1
                why = refusal(format_name, report)
                if why:
                    wrong.append(f"{format_name}, {case}: {why}")
                    continue
                counts[format_name] = check(report)
                findings, failures = counts[format_name]
                if (failures > 0) != (outcome.returncode == 2) or (findings > 0 or failures > 0) == (case == "nothing wrong"):
                    wrong.append(f"{format_name}, {case}: exit code {outcome.returncode}, {counts[format_name]}")
            if len(set(counts.values())) > 1:
                wrong.append(f"{case}: the formats disagree: {counts}")
        broken_of = ["schema-enum-kind.json", "json-truncated.json", "missing.json"]
        for format_name, breakages in BREAKAGES.items():
            report = run(folder, format_name, broken_of).stdout.decode("utf-8")
            texts = [(old, new, report.replace(old, new, 1)) for old, new in breakages if old in report]
            for old, new, text in [*texts, ("", "cut in half", report[: len(report) // 2])]:
                if refusal(format_name, text):
                    refused += 1
                else:
                    wrong.append(f"{format_name}: a broken report passes: {old!r} -> {new!r}")
            if len(texts) < min(3, len(breakages)):
                wrong.append(f"{format_name}: most breakages change nothing")
    for line in wrong:
        print(line)
    print(f"{checked} reports checked, {refused} broken ones refused, {len(wrong)} mistakes")
    return 0 if not wrong and checked > 500 and refused > 20 else 1


sys.exit(main())
