from collections import deque


class CycleError(Exception):
    """The dependencies go round in a circle."""


def build_order(needs):
    """Names in an order in which each comes after all that it needs; ties by name."""
    names = set(needs)
    for needed in needs.values():
        names.update(needed)
    waiting = {name: len(set(needs.get(name, ()))) for name in names}
    users = {name: [] for name in names}
    for name, needed in needs.items():
        for each in set(needed):
            users[name].append(each)
    ready = deque(sorted(name for name in names if waiting[name] == 0))
    order = []
    while ready:
        name = ready.popleft()
        order.append(name)
        for user in sorted(users[name]):
            waiting[user] -= 1
            if waiting[user] == 0:
                ready.append(user)
    if len(order) < len(names):
        raise CycleError(sorted(names - set(order)))
    return order
