using System.Text;

namespace CodexPlatform.Validator;

/// <summary>The lines of a patch, one after the other, and the first fault met.</summary>
internal sealed class PatchLines(ReadOnlySpan<byte> patch)
{
    private readonly byte[] bytes = patch.ToArray();
    private int position;

    /// <summary>Number of the line last taken, from 1.</summary>
    public int Number { get; private set; }

    public string? Problem { get; private set; }

    public bool AtEnd => position >= bytes.Length;

    public ReadOnlySpan<byte> Peek
    {
        get
        {
            var rest = bytes.AsSpan(position);
            var end = rest.IndexOf((byte)'\n');
            return end < 0 ? rest : rest[..end];
        }
    }

    public bool NextIs(ReadOnlySpan<byte> start) => !AtEnd && Peek.StartsWith(start);

    public ReadOnlySpan<byte> Take()
    {
        var line = Peek;
        position += line.Length + 1;
        Number++;
        return line;
    }

    /// <summary>Takes the line if it begins so, and gives the rest of it as text.</summary>
    public string? TakeAfter(ReadOnlySpan<byte> start) =>
        NextIs(start) ? Encoding.UTF8.GetString(Take()[start.Length..]) : null;

    /// <summary>Remembers the first fault and stops the reading.</summary>
    public bool Fail(string problem)
    {
        Problem ??= problem;
        position = bytes.Length;
        return false;
    }
}
