def may_edit(user, document):
    """Owners edit; editors of the team too, unless the document is locked."""
    if document["owner"] == user["name"]:
        return True
    if document.get("locked"):
        return False
    return user["role"] == "editor" or user["team"] == document["team"]


def may_read(user, document):
    if document.get("public"):
        return True
    return user["team"] == document["team"] or document["owner"] == user["name"]


def readable(user, documents):
    return [document["id"] for document in documents if may_read(user, document)]
