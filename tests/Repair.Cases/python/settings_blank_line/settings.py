def parse(text):
    """Lines of the form name = value; a line that begins with # says nothing."""
    values = {}
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("#"):
            continue
        name, value = line.split("=", 1)
        values[name.strip()] = value.strip()
    return values


def flag(values, name):
    return values.get(name, "no").lower() in ("yes", "true", "on")
