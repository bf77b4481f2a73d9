def normal(tag):
    return tag.strip().lower().replace(" ", "-")


def collect(posts):
    """All tags of all posts, in order of first use, each once."""
    found = []
    for post in posts:
        found.append(normal(tag) for tag in post["tags"])
    return list(dict.fromkeys(found))


def count(posts):
    counts = {}
    for post in posts:
        for tag in post["tags"]:
            key = normal(tag)
            counts[key] = counts.get(key, 0) + 1
    return counts
