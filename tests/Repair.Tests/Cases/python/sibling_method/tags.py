def collect(groups):
    found = []
    for group in groups:
        found.append(sorted(group))
    return found


def normalise(tag):
    return tag.strip().lower()
