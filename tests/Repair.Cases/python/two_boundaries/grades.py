def letter(points):
    if points >= 90:
        return "A"
    if points > 75:
        return "B"
    if points >= 50:
        return "C"
    return "F"


def passed(results, least=50):
    return [name for name, points in results.items() if points > least]


def average(results):
    return sum(results.values()) / len(results) if results else 0
