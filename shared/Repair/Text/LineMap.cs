using System.Collections.Immutable;

namespace CodexPlatform.Repair.Text;

/// <summary>Where lines begin. Lines count from 1.</summary>
internal sealed class LineMap
{
    private readonly ImmutableArray<int> starts;
    private readonly int length;

    public LineMap(string text)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        found.Add(0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n')
            {
                found.Add(at + 1);
            }
        }

        starts = found.ToImmutable();
        length = text.Length;
    }

    public int Count => starts.Length;

    public int LineOf(int offset)
    {
        var at = starts.BinarySearch(offset);
        return at >= 0 ? at + 1 : ~at;
    }

    public int StartOf(int line) => starts[line - 1];

    /// <summary>Offset after the line's own break.</summary>
    public int EndOf(int line) => line < starts.Length ? starts[line] : length;
}
