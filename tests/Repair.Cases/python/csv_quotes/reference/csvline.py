"""Splits one line of comma separated values; quotes protect commas, a doubled quote is a quote."""


def split(line):
    fields = []
    field = ""
    quoted = False
    at = 0
    while at < len(line):
        sign = line[at]
        if quoted:
            if sign == '"' and at + 1 < len(line) and line[at + 1] == '"':
                field += '"'
                at += 1
            elif sign == '"':
                quoted = False
            else:
                field += sign
        elif sign == '"':
            quoted = True
        elif sign == ",":
            fields.append(field)
            field = ""
        else:
            field += sign
        at += 1
    fields.append(field)
    return fields
