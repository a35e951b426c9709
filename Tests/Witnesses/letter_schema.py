"""Validates YAML files against a JSON Schema of Documentation/: letter_schema.py SCHEMA FILE…"""
import json
import sys

import jsonschema
import yaml


class Texts(yaml.SafeLoader):
    """Dates stay texts, as they are to Bayan."""


Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
failed = False
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        letter = yaml.load(file, Loader=Texts)
    for error in validator.iter_errors(letter):
        failed = True
        print(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
sys.exit(failed)
