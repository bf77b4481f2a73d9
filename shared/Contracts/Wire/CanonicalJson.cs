using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CodexPlatform.Contracts;

/// <summary>
/// One spelling of each JSON value, as RFC 8785 defines it: members sorted by UTF-16 code units, no white space, numbers as
/// ECMAScript writes them. Two texts that mean the same have the same hash, and no others.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The largest whole number that a double holds without neighbours: 2^53 - 1.</summary>
    private const double LargestExact = 9007199254740991;

    /// <exception cref="ContractException">There is no canonical form: a repeated member, half a surrogate pair, a whole number that no double holds.</exception>
    public static byte[] Encode(JsonElement value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>SHA-256 of the canonical bytes, lower-case hex.</summary>
    /// <exception cref="ContractException">There is no canonical form.</exception>
    public static string Hash(JsonElement value) => Convert.ToHexStringLower(SHA256.HashData(Encode(value)));

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, text);
                break;
            case JsonValueKind.Array:
                WriteAll(value.EnumerateArray(), '[', ']', text, Write);
                break;
            case JsonValueKind.String:
                WriteString(TextOf(value), text);
                break;
            case JsonValueKind.Number:
                text.Append(Number(value));
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                text.Append(value.GetRawText());
                break;
            default:
                throw new ContractException("There is no JSON value");
        }
    }

    private static void WriteObject(JsonElement value, StringBuilder text)
    {
        var members = value.EnumerateObject().Select(member => (Name: NameOf(member), member.Value))
            .OrderBy(member => member.Name, StringComparer.Ordinal).ToList();
        for (var i = 1; i < members.Count; i++)
        {
            if (string.Equals(members[i].Name, members[i - 1].Name, StringComparison.Ordinal))
            {
                throw new ContractException($"The member '{members[i].Name}' stands there twice");
            }
        }

        WriteAll(members, '{', '}', text, (member, to) =>
        {
            WriteString(member.Name, to);
            to.Append(':');
            Write(member.Value, to);
        });
    }

    private static void WriteAll<T>(IEnumerable<T> items, char open, char close, StringBuilder text, Action<T, StringBuilder> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            write(item, text);
        }

        text.Append(close);
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return Whole(member.Name);
        }
        catch (InvalidOperationException exception)
        {
            throw new ContractException("A member's name is no Unicode text", exception);
        }
    }

    private static string TextOf(JsonElement value)
    {
        try
        {
            return Whole(value.GetString()!);
        }
        catch (InvalidOperationException exception)
        {
            throw new ContractException("A string is no Unicode text", exception);
        }
    }

    private static string Whole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out _, out var consumed) != OperationStatus.Done)
            {
                throw new ContractException("A string holds half a surrogate pair");
            }

            i += consumed - 1;
        }

        return text;
    }

    /// <summary>
    /// A number is meant as a double, but one in plain digits is meant exactly: beyond 2^53 it must be spelt as its double is, or two
    /// numbers would have one form.
    /// </summary>
    private static string Number(JsonElement value)
    {
        var (raw, number) = (value.GetRawText(), value.GetDouble());
        if (!double.IsFinite(number))
        {
            throw new ContractException($"{raw} is beyond the range of numbers");
        }

        var canonical = EcmaScriptNumber.Format(number);
        return Math.Abs(number) <= LargestExact || raw == canonical || raw.AsSpan().IndexOfAny(".eE") >= 0
            ? canonical
            : throw new ContractException($"{raw} is no number that every reader holds exactly");
    }
}
