def steps(n):
    """How many steps of the Collatz sequence lead from n to 1."""
    count = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n - 1
        count += 1
    return count


def longest(limit):
    return max(range(1, limit), key=steps)
