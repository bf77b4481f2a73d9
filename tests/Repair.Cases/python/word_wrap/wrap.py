"""Breaks text into lines."""


def wrap(text, width):
    lines = []
    line = ""
    for word in text.split():
        if line and len(line) + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        lines.append(line)
    return lines


def indent(text, width, prefix):
    return [prefix + line for line in wrap(text, width - len(prefix))]
