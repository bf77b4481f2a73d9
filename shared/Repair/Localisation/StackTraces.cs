using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CodexPlatform.Repair.Localisation;

/// <summary>Finds the places that messages and output name, whatever wrote them.</summary>
internal static partial class StackTraces
{
    /// <summary>Frames within the given files, in the order of the text.</summary>
    /// <param name="paths">Paths of the request's files.</param>
    public static ImmutableArray<Frame> Read(string text, IReadOnlyCollection<string> paths)
    {
        var byName = paths.ToLookup(NameOf, StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<Frame>();
        foreach (var trace in Traces(text))
        {
            var frames = new List<(string Path, int Line)>();
            foreach (Match match in Place().Matches(trace.Text))
            {
                var written = match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["path"].Value;
                var member = match.Groups["member"];
                if (int.TryParse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
                    && (member.Success ? Resolve(FolderOf(member.Value) + written, byName, isWhole: false) : Resolve(written, byName, isWhole: true)) is { } path)
                {
                    frames.Add((path, line));
                }
            }

            for (var at = 0; at < frames.Count; at++)
            {
                result.Add(new Frame(frames[at].Path, frames[at].Line, trace.DeepestFirst ? at : frames.Count - 1 - at));
            }
        }

        return result.ToImmutable();
    }

    /// <summary>Cuts a text where one trace ends and the next begins.</summary>
    private static IEnumerable<(string Text, bool DeepestFirst)> Traces(string text)
    {
        foreach (var block in Boundary().Split(text))
        {
            yield return (block, DeepestFirst().IsMatch(block));
        }
    }

    /// <param name="isWhole">Whether the path is written from some root of the file system on, and not only its end.</param>
    private static string? Resolve(string written, ILookup<string, string> byName, bool isWhole)
    {
        written = written.Replace('\\', '/');
        string? best = null;
        foreach (var path in byName[NameOf(written)])
        {
            var fits = written == path || (isWhole && written.EndsWith("/" + path, StringComparison.Ordinal)) || path.EndsWith("/" + written.TrimStart('.', '/'), StringComparison.Ordinal);
            best = fits && (best is null || path.Length > best.Length) ? path : best;
        }

        return best;
    }

    /// <summary>A class lies in the folder of its package: of <c>app//shop.cart.Cart$Item.total</c> that is <c>shop/cart/</c>.</summary>
    private static string FolderOf(string member)
    {
        var parts = member[(member.LastIndexOf('/') + 1)..].Split('.');
        return string.Concat(parts.Take(parts.Length - 2).Select(part => part + "/"));
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    [GeneratedRegex("""(?:"(?<quoted>[^"\n]+)", line |(?:(?<member>[\w.$<>/]+)\()?(?<path>[^\s"'():,]+\.\w+)(?:", line |:(?:line )?))(?<line>\d+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex("""Traceback \(most recent call last\):|\n\n+""", RegexOptions.CultureInvariant)]
    private static partial Regex Boundary();

    /// <summary>Node, Java and .NET write the innermost frame first, each behind <c>at</c>.</summary>
    [GeneratedRegex("""^\s*at \S""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex DeepestFirst();
}
