def refundable(paid, used, fee):
    """What is given back: what was not used, less the fee, never below nothing."""
    rest = paid - used
    return rest - fee


def refund(booking, days_before):
    if days_before >= 14:
        fee = 0
    elif days_before >= 3:
        fee = booking["paid"] // 10
    else:
        fee = booking["paid"] // 2
    return refundable(booking["paid"], booking["used"], fee)
