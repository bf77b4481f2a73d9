VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def to_number(text):
    total = 0
    for letter, following in zip(text, text[1:] + "I"):
        value = VALUES[letter]
        total += -value if VALUES[following] > value else value
    return total


def to_roman(number):
    steps = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    text = ""
    for value, letters in steps:
        while number >= value:
            text += letters
            number -= value
    return text
