using System.Buffers;

namespace CodexPlatform.Validator;

/// <summary>Binary blocks: forwards, then backwards, each in git's base 85. Their form is checked, their content is not read.</summary>
internal static class PatchBinary
{
    private static readonly SearchValues<byte> Alphabet = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"u8);

    public static void Read(PatchLines lines)
    {
        if (!lines.Take().SequenceEqual("GIT binary patch"u8) || !Block(lines) || !Block(lines))
        {
            lines.Fail("a binary block is not as git writes it");
        }
    }

    private static bool Block(PatchLines lines)
    {
        if ((lines.TakeAfter("literal "u8) ?? lines.TakeAfter("delta "u8)) is not { Length: > 0 and < 12 } size || !size.All(char.IsAsciiDigit))
        {
            return false;
        }

        var any = false;
        while (!lines.AtEnd)
        {
            var line = lines.Take();
            if (line.IsEmpty)
            {
                return any;
            }

            var length = Length(line[0]);
            if (length == 0 || line.Length - 1 != (length + 3) / 4 * 5 || line[1..].ContainsAnyExcept(Alphabet))
            {
                return false;
            }

            any = true;
        }

        return false;
    }

    /// <summary>Bytes that a line holds: A to Z are 1 to 26, a to z are 27 to 52.</summary>
    private static int Length(byte letter) => letter switch
    {
        >= (byte)'A' and <= (byte)'Z' => letter - 'A' + 1,
        >= (byte)'a' and <= (byte)'z' => letter - 'a' + 27,
        _ => 0,
    };
}
