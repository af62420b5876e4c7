"""Checks a folder of packed packages: what each holds, what it depends on, and that its symbols and list of components fit it.

Usage: check-packages.py FOLDER VERSION REPOSITORY PACKAGE…
Prints every problem and ends with 1, or one line for each package and ends with 0.
"""
import hashlib
import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile


# Who may see the internals of whom; its csproj says why.
FRIENDS = {("FgmIs.Client.Testing", "FgmIs.Client")}


def text_of(metadata, name):
    return (metadata.findtext(f"{{*}}{name}") or "").strip()


def is_of_type(package, name):
    """A .NET tool (DotnetTool) holds every assembly that it needs, and templates (Template) have sources only: neither depends on a package."""
    nuspec = next(name for name in package.namelist() if name.endswith(".nuspec") and "/" not in name)
    types = ElementTree.fromstring(package.read(nuspec)).findall(".//{*}packageType")
    return any(entry.get("name") == name for entry in types)


def problems_of_templates(package, version, own):
    names = package.namelist()
    if any(name.endswith(".dll") for name in names):
        yield "it has an assembly"
    templates = [name[:-len("/.template.config/template.json")] for name in names if name.endswith("/.template.config/template.json")]
    if not templates:
        yield "it has no template"
    for template in templates:
        projects = [name for name in names if name.startswith(template + "/") and name.endswith("proj")]
        if not projects:
            yield f"{template} has no project"
        for project in projects:
            references = ElementTree.fromstring(package.read(project)).findall(".//PackageReference")
            if not any(entry.get("Include") in own for entry in references):
                yield f"{project} references none of these packages"
            for entry in references:
                if entry.get("Include") in own and entry.get("Version") != version:
                    yield f"{project} references {entry.get('Include')} {entry.get('Version')}"
                if not re.match(r"\d+\.\d+\.\d+", entry.get("Version") or ""):
                    yield f"{project} references {entry.get('Include')} in no version, but {entry.get('Version')}"


def problems_of_content(package, version, root, own):
    names = set(package.namelist())
    nuspec = next(name for name in names if name.endswith(".nuspec") and "/" not in name)
    metadata = ElementTree.fromstring(package.read(nuspec)).find("{*}metadata")
    if text_of(metadata, "version") != version:
        yield f"it says version {text_of(metadata, 'version')}"
    for name in ("license", "readme", "icon", "description", "tags", "copyright", "authors"):
        if not text_of(metadata, name):
            yield f"it has no {name}"
    for name in ("readme", "icon"):
        if text_of(metadata, name) not in names:
            yield f"its {name} is not in it"
    if text_of(metadata, "readme") in names:
        # Neither a package site nor a cache of packages has the files beside it.
        readme = package.read(text_of(metadata, "readme")).decode()
        for target in re.findall(r"\]\(([^)\s]+)", readme):
            if not re.match(r"https://|#", target):
                yield f"its readme links to {target}, which is not on a package site"
    for dependency in metadata.findall(".//{*}dependency"):
        if dependency.get("id") in own and dependency.get("version").strip("[]") != version:
            yield f"it depends on {dependency.get('id')} {dependency.get('version')}"
    if is_of_type(package, "Template"):
        yield from problems_of_templates(package, version, own)
        return
    if is_of_type(package, "DotnetTool"):
        if not any(re.match(r"tools/[^/]+/any/DotnetToolSettings\.xml$", name) for name in names):
            yield "it has no settings of a tool"
        return
    assemblies = [name for name in names if name.startswith("lib/") and name.endswith(".dll")]
    if not assemblies:
        yield "it has no assembly"
    for assembly in assemblies:
        if assembly[:-4] + ".xml" not in names:
            yield f"{assembly} has no documentation"
        if root.encode() in package.read(assembly):
            yield f"{assembly} names the folder it was built in"


def problems_of_symbols(package, symbols):
    expected = {name[:-4] + ".pdb" for name in package.namelist() if name.startswith("lib/") and name.endswith(".dll")}
    for name in sorted(expected - set(symbols.namelist())):
        yield f"its symbols have no {name}"


def problems_of_components(components, name, version, own, dependencies):
    listed = components.get("components", [])
    component = components["metadata"]["component"]
    if (component["name"], component["version"]) != (name, version):
        yield f"its list of components is of {component['name']} {component['version']}"
    missing = {dependency for dependency in dependencies if (dependency.lower()) not in {entry["name"].lower() for entry in listed}}
    for dependency in sorted(missing):
        yield f"its list of components leaves {dependency} out"
    for entry in listed:
        if entry["name"] in own and entry["version"] != version:
            yield f"its list of components has {entry['name']} {entry['version']}"


def dependencies_of(package):
    return {name for name, _ in versions_of(package)}


def friends_of(package, name, own):
    """The packages whose assemblies see the internals of this one: the attribute's value is in the assembly as it was written. The value of
    other attributes is written in the same way: title (its own name) and product (FgmIs.Client, which uses no other package)."""
    assemblies = [package.read(part) for part in package.namelist() if part.startswith("lib/") and part.endswith(".dll")]
    for friend in set(own) - {name, "FgmIs.Client"}:
        value = b"\x01\x00" + bytes([len(friend)]) + friend.encode() + b"\x00\x00"
        if any(value in assembly for assembly in assemblies):
            yield friend


def problems_of_friends(folder, version, own):
    for name in own:
        path = os.path.join(folder, f"{name}.{version}.nupkg")
        if not os.path.exists(path):
            continue
        with zipfile.ZipFile(path) as package:
            friends = sorted(friends_of(package, name, own))
        for friend in friends:
            if (friend, name) not in FRIENDS:
                yield f"{friend}: it sees internals of {name}"
            with zipfile.ZipFile(os.path.join(folder, f"{friend}.{version}.nupkg")) as package:
                for asked in {asked for id, asked in versions_of(package) if id == name and asked != f"[{version}]"}:
                    yield f"{friend}: it sees internals of {name}, and asks for {asked} of it and not for exactly [{version}]"


def versions_of(package):
    nuspec = next(name for name in package.namelist() if name.endswith(".nuspec") and "/" not in name)
    return [(entry.get("id"), entry.get("version")) for entry in ElementTree.fromstring(package.read(nuspec)).findall(".//{*}dependency")]


def problems_of(folder, name, version, root, own):
    base = os.path.join(folder, f"{name}.{version}")
    missing = [ending for ending in (".nupkg", ".cdx.json") if not os.path.exists(base + ending)]
    if missing:
        yield from (f"there is no {os.path.basename(base)}{ending}" for ending in missing)
        return
    with zipfile.ZipFile(base + ".nupkg") as package:
        with open(base + ".cdx.json", encoding="utf-8") as file:
            components = json.load(file)
        yield from problems_of_content(package, version, root, own)
        if not is_of_type(package, "Template"):
            if not os.path.exists(base + ".snupkg"):
                yield f"there is no {os.path.basename(base)}.snupkg"
                return
            with zipfile.ZipFile(base + ".snupkg") as symbols:
                yield from problems_of_symbols(package, symbols)
        yield from problems_of_components(components, name, version, own, dependencies_of(package))


def problems_of_hashes(folder):
    with open(os.path.join(folder, "SHA256SUMS"), encoding="utf-8") as file:
        sums = dict(reversed(line.rstrip("\n").split("  ", 1)) for line in file)
    for name in sorted(os.listdir(folder)):
        if name.endswith((".nupkg", ".snupkg", ".cdx.json")):
            with open(os.path.join(folder, name), "rb") as file:
                if hashlib.sha256(file.read()).hexdigest() != sums.get(name):
                    yield f"SHA256SUMS does not have the hash of {name}"


def main(folder, version, root, own):
    problems = [f"{name}: {problem}" for name in own for problem in problems_of(folder, name, version, root, own)]
    problems += problems_of_friends(folder, version, own)
    problems += problems_of_hashes(folder)
    print("\n".join(problems or [f"{name} {version}: content, dependencies, symbols and components are as they should be" for name in own]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]))
