from discounts import discount_for


def total(lines, customer):
    net = sum(price * amount for price, amount in lines)
    return net - net * discount_for(customer, net) // 100
