def longest(words):
    best = ""
    for word in words:
        if len(word) > len(best):
            best = word
        return best


def shortest(words):
    best = words[0]
    for word in words:
        if len(word) < len(best):
            best = word
    return best
