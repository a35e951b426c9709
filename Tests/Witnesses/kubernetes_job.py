"""Reads Kubernetes manifests as the client library does, with its client-side validation, and complains of what it
would not understand: a missing or wrong value, or a key that the API does not know. Complaints are lines; none is fine.
"""

import json
import re
import sys

import yaml
from kubernetes import client


def unknown(given, understood, path=""):
    """Keys that were lost when the client library read them."""
    if isinstance(given, dict):
        for key, value in given.items():
            if key not in understood:
                yield f"{path}.{key}: unknown"
            else:
                yield from unknown(value, understood[key], f"{path}.{key}")
    elif isinstance(given, list):
        for place, value in enumerate(given):
            yield from unknown(value, understood[place], f"{path}[{place}]")
    elif given != understood:
        yield f"{path}: {given!r} was read as {understood!r}"


def complaints(document):
    api = client.ApiClient()
    kind = f"V1{document['kind']}"
    try:
        understood = api.sanitize_for_serialization(api.deserialize(json.dumps(document), kind, "application/json"))
    except (ValueError, AttributeError) as error:
        return [str(error)]
    found = list(unknown(document, understood))
    if document["kind"] == "Job":
        found += job_complaints(document["spec"])
    return found


def job_complaints(spec):
    """What the API server would say, and what the pods rely on."""
    template = spec["template"]["spec"]
    container = template["containers"][0]
    shards = {entry["name"]: entry["value"] for entry in container["env"]}.get("BAYAN_SHARDS")
    if spec.get("completionMode") != "Indexed":
        yield "a pod without an index does not know its part"
    if shards != str(spec["completions"]):
        yield f"BAYAN_SHARDS is {shards}, completions is {spec['completions']}"
    if "podFailurePolicy" in spec and template["restartPolicy"] != "Never":
        yield "podFailurePolicy needs restartPolicy Never"
    for rule in spec.get("podFailurePolicy", {}).get("rules", []):
        name = rule.get("onExitCodes", {}).get("containerName", container["name"])
        if name != container["name"]:
            yield f"podFailurePolicy names a container '{name}'"
        if rule["action"] == "FailIndex" and "backoffLimitPerIndex" not in spec:
            yield "FailIndex needs backoffLimitPerIndex"
    volumes = {volume["name"] for volume in template["volumes"]}
    for mount in container["volumeMounts"]:
        if mount["name"] not in volumes:
            yield f"no volume '{mount['name']}'"
    for amounts in container["resources"].values():
        for value in amounts.values():
            if not re.fullmatch(r"\d+(\.\d+)?(m|[KMGT]i?)?", value):
                yield f"'{value}' is no quantity"


found = [f"{path}: {line}" for path in sys.argv[1:] for document in yaml.safe_load_all(open(path)) for line in complaints(document)]
print("\n".join(found))
sys.exit(1 if found else 0)
