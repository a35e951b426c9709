"""The sample letter and its recipients as plain data, for the peers' templates."""

import csv
import pathlib
import re

import yaml

LANGUAGES = {"en": ["en"], "ar": ["ar"], "en+ar": ["en", "ar"]}


def letter(folder: pathlib.Path) -> dict:
    """What is the same in every letter, by language: {"en": {...}, "ar": {...}}."""
    settings = yaml.safe_load((folder / "letter.yaml").read_text())
    return {language: _text(folder, settings, language) for language in ("en", "ar")}


def _text(folder: pathlib.Path, settings: dict, language: str) -> dict:
    _, front, body = (folder / f"statement.{language}.md").read_text().split("---\n", 2)
    front = yaml.safe_load(front)
    blocks = []
    for part in re.split(r"\n{2,}", re.sub(r" *<!--.*?-->\n?", "", body).strip()):
        if part.startswith("- "):
            blocks.append({"items": [item.strip() for item in re.split(r"^- ", part, flags=re.M) if item.strip()]})
        else:
            blocks.append({"text": part})

    def own(value):
        return value.get(language, "") if isinstance(value, dict) else value or ""

    return {
        "title": front["title"],
        "standfirst": front["standfirst"],
        "note": "ترجمة غير رسمية" if front.get("translation") == "unofficial" else "",
        "sender": own(settings["sender"]["name"]),
        "return": own(settings["sender"]["return-address"]),
        "dateline": {"en": "Ramallah, 20 August 2020", "ar": "رام الله، ٢٠ آب/أغسطس ٢٠٢٠"}[language],
        "blocks": blocks,
        "closing": own(settings["closing"]),
        "signatories": [
            {
                "name": own(one["name"]) + (f" ({one['acronym']})" if one.get("acronym") else ""),
                "description": own(one.get("description")),
                "members": [own(member["name"]) for member in one.get("members", [])],
            }
            for one in settings["signatories"]
        ],
    }


def recipients(file: pathlib.Path) -> list[dict]:
    """What differs, one a recipient: id, lines of the address, salutation by language."""
    with open(file, newline="", encoding="utf-8") as rows:
        return [_recipient(row) for row in csv.DictReader(rows)]


def _recipient(row: dict) -> dict:
    name = " ".join(filter(None, [row["honorific"], row["name"]]))
    place = " ".join(filter(None, [row["postcode"], row["city"], row["region"]]))
    lines = [name, row["position"], row["department"], row["organisation"], row["street"], place, row["country"]]
    return {
        "id": row["id"],
        "address": [line for line in lines if line],
        "salutation": {"en": f"Dear {name},", "ar": f"{name}، تحية طيبة وبعد،"},
    }
