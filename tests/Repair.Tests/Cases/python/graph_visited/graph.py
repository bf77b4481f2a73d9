def reachable(edges, start):
    seen = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        for target in edges.get(node, []):
            if target not in seen:
                waiting.append(target)
    return seen


def degree(edges, node):
    return len(edges.get(node, []))
