class Member:
    def __init__(self, first, last, joined):
        self.first = first
        self.last = last
        self.joined = joined

    @property
    def full(self):
        return f"{self.first} {self.last}"


class Roster:
    def __init__(self, members=()):
        self._members = list(members)

    def add(self, member):
        self._members.append(member)

    def by_last_name(self):
        return [m.full for m in sorted(self._members, key=lambda m: (m.last, m.first))]

    def longest_standing(self, count):
        ranked = sorted(self._members, key=lambda m: m.joined)
        return [m.full for m in ranked[:count]]
