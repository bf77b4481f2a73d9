namespace CodexPlatform.Validator;

/// <summary>Finds secrets in the lines that a change adds. What it found is told by kind and place, never by content.</summary>
internal static class SecretScan
{
    public static IEnumerable<(string Kind, int Line)> Of(string path, IReadOnlyList<AddedLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var kind = PrivateKey.StartsAt(lines, i)
                ? "private key"
                : SecretKinds.All.FirstOrDefault(known => known.IsIn(line.Text))?.Name
                    ?? (Assignment.IsIn(line.Text, path) ? "random value given to a secret's name" : null);
            if (kind is not null)
            {
                yield return (kind, line.Number);
            }
        }
    }
}
