namespace CodexPlatform.Repair.Text;

internal static class NumberScan
{
    /// <summary>Where the number that begins at <paramref name="start"/> ends.</summary>
    public static int End(string text, int start)
    {
        var prefixed = text[start] == '0' && start + 1 < text.Length && char.IsAsciiLetter(text[start + 1]) && text[start + 1] is not ('e' or 'E');
        var end = start;
        while (end < text.Length)
        {
            var c = text[end];
            var digitFollows = end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
            if (char.IsAsciiLetterOrDigit(c) || c == '_')
            {
                end++;
            }
            else if (c == '.' && !prefixed && (digitFollows || !NameFollows(text, end + 1)))
            {
                end++;
            }
            else if (c is '+' or '-' && !prefixed && end > start && text[end - 1] is 'e' or 'E' && digitFollows)
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private static bool NameFollows(string text, int at) =>
        at < text.Length && (char.IsLetter(text[at]) || text[at] is '_' or '.');
}
