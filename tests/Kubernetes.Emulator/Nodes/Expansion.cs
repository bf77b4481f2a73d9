using System.Text;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>How a kubelet reads commands and variables: <c>$(NAME)</c> is a known variable's value, and two dollars are one.</summary>
internal static class Expansion
{
    public static string Of(string text, IReadOnlyDictionary<string, string> variables)
    {
        var read = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == '$' && at + 1 < text.Length && text[at + 1] == '(' ? text.IndexOf(')', at) : -1;
            if (text[at] == '$' && at + 1 < text.Length && text[at + 1] == '$')
            {
                read.Append(text[at++]);
            }
            else if (end > 0)
            {
                read.Append(variables.TryGetValue(text[(at + 2)..end], out var value) ? value : text[at..(end + 1)]);
                at = end;
            }
            else
            {
                read.Append(text[at]);
            }
        }
        return read.ToString();
    }
}
