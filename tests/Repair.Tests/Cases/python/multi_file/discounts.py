LEVELS = {"gold": 10, "silver": 5}


def discount_for(customer, net):
    base = LEVELS.get(customer, 0)
    if net > 1000 or base > 0:
        base += 5
    return base
