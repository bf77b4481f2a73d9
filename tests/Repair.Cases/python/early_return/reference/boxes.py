def fits(box, things):
    """Whether each thing fits by itself."""
    for thing in things:
        if any(side > room for side, room in zip(sorted(thing), sorted(box))):
            return False
    return True


def smallest(boxes, things):
    """The box of least volume that the things fit in; None if there is none."""
    good = [box for box in boxes if fits(box, things)]
    return min(good, key=volume) if good else None


def volume(box):
    result = 1
    for side in box:
        result *= side
    return result
