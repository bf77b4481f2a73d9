using System.Globalization;
using System.Text;

namespace CodexPlatform.Grpc.Wire;

/// <summary>How the text of a status fits into a header: its UTF-8 bytes, those that are no printable ASCII as <c>%XX</c>.</summary>
internal static class PercentEncoding
{
    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains('%'))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            _ = unit is >= (byte)' ' and <= (byte)'~' and not (byte)'%'
                ? encoded.Append((char)unit)
                : encoded.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        }

        return encoded.ToString();
    }

    /// <summary>What is not an encoding stands for itself: a status is never lost over its text.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%'))
        {
            return text;
        }

        var decoded = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '%' && index + 2 < text.Length
                && byte.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                decoded.Add(unit);
                index += 2;
            }
            else
            {
                decoded.Add((byte)text[index]);
            }
        }

        return Encoding.UTF8.GetString([.. decoded]);
    }
}
