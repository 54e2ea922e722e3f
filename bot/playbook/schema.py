"""The JSON Schema of a playbook file, for editors that check YAML while it is typed."""

from collections.abc import Mapping
from typing import Any

from bot.playbook.model import PlaybookFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def playbook_schema() -> Mapping[str, Any]:
    """Return the schema of one file. No section is required: a folder's files share them."""
    schema = PlaybookFile.model_json_schema()
    rest = {key: value for key, value in schema.items() if key not in {"required", "title"}}
    return {"$schema": DIALECT, "title": "Showcaller playbook", **rest}
