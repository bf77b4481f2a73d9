FREE_FROM = 50
ZONES = {"home": 4, "near": 9, "far": 17}


def postage(total, zone, members_only=False):
    """What sending an order costs; orders of FREE_FROM and more go free within the country."""
    if zone not in ZONES:
        raise KeyError(zone)
    if zone == "home" and total > FREE_FROM:
        return 0
    cost = ZONES[zone]
    if members_only:
        cost = cost // 2
    return cost


def heaviest(parcels):
    return max(parcels, key=lambda parcel: parcel["weight"])["id"]
