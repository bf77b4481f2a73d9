using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>Writes <c>{a,b}</c> out as the patterns that it stands for.</summary>
internal static class GlobBraces
{
    /// <summary>More would be a slip or an attack; nobody lists so many by hand.</summary>
    private const int Most = 1024;

    public static (ImmutableArray<string> Patterns, string? Problem) Expand(string pattern)
    {
        var done = ImmutableArray.CreateBuilder<string>();
        var open = new Stack<string>([pattern]);
        while (open.TryPop(out var next))
        {
            if (done.Count + open.Count >= Most)
            {
                return ([], $"it stands for more than {Most} patterns");
            }

            var (start, commas, end, problem) = FirstGroup(next);
            if (problem is not null)
            {
                return ([], problem);
            }

            if (start < 0)
            {
                done.Add(next);
                continue;
            }

            var bounds = ImmutableArray.CreateRange([start, .. commas, end]);
            for (var i = bounds.Length - 2; i >= 0; i--)
            {
                open.Push(next[..start] + next[(bounds[i] + 1)..bounds[i + 1]] + next[(end + 1)..]);
            }
        }

        return (done.ToImmutable(), null);
    }

    private static (int Start, ImmutableArray<int> Commas, int End, string? Problem) FirstGroup(string pattern)
    {
        var (start, depth) = (-1, 0);
        var commas = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[' when GlobSegment.EndOfClass(pattern, i) is > 0 and var close:
                    i = close;
                    break;
                case '{':
                    start = depth++ == 0 ? i : start;
                    break;
                case ',' when depth == 1:
                    commas.Add(i);
                    break;
                case '}' when depth > 0 && --depth == 0:
                    return (start, commas.ToImmutable(), i, null);
                case '}' when depth == 0:
                    return (-1, [], -1, "a } has no {");
            }
        }

        return (-1, [], -1, depth > 0 ? "a { has no }" : null);
    }
}
