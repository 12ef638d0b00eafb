#!/usr/bin/env python3
"""Groups commits by the sections of release notes.

Input: lines "<hash or number><tab><subject>", from a file or standard input.
Output: a Markdown skeleton. Subjects that are no Conventional Commits go under "Unsorted".
"""

import re
import sys

SECTIONS = ["Breaking changes", "Security", "Added", "Fixed", "Changed", "Unsorted", "Probably not for users"]
SECTION_OF_TYPE = {
    "feat": "Added",
    "fix": "Fixed",
    "security": "Security",
    "perf": "Changed",
    "revert": "Changed",
    "deprecate": "Changed",
}
INTERNAL_TYPES = {"build", "chore", "ci", "docs", "refactor", "style", "test"}
SUBJECT = re.compile(r"^(?P<type>[a-z]+)(?:\((?P<scope>[^)]*)\))?(?P<breaking>!)?:\s+(?P<text>.+)$", re.IGNORECASE)


def classify(subject):
    """Returns (section, text) for the subject of one commit."""
    match = SUBJECT.match(subject)
    if match is None:
        return "Unsorted", subject
    kind = match["type"].lower()
    text = f"{match['scope']}: {match['text']}" if match["scope"] else match["text"]
    if match["breaking"]:
        return "Breaking changes", text
    if kind in INTERNAL_TYPES:
        return "Probably not for users", text
    return SECTION_OF_TYPE.get(kind, "Unsorted"), text


def group(lines):
    """Returns {section: [entry, …]} in the order of the input."""
    sections = {name: [] for name in SECTIONS}
    for line in lines:
        reference, tab, subject = line.strip().partition("\t")
        if not tab:
            reference, subject = "", reference
        if not subject:
            continue
        section, text = classify(subject)
        sections[section].append(f"- {text} ({reference})" if reference else f"- {text}")
    return sections


def main():
    source = open(sys.argv[1], encoding="utf-8") if len(sys.argv) > 1 else sys.stdin
    with source:
        sections = group(source)
    blocks = [f"### {name}\n\n" + "\n".join(entries) for name, entries in sections.items() if entries]
    print("\n\n".join(blocks))


if __name__ == "__main__":
    main()
