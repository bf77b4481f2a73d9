using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>
/// Reads a unified diff, and nothing that merely looks like one: no prose around it, counts that are right, no line without a mark.
/// What it accepts can be applied in one way only.
/// </summary>
internal sealed class DiffParser
{
    private readonly string[] _lines;
    private int _at;
    private Refusal? _refusal;

    private DiffParser(string diff) => _lines = diff.Split('\n');

    /// <returns>The files, at least one; or the first thing that is wrong, with its line.</returns>
    public static (ImmutableArray<FileDiff> Files, Refusal? Refusal) Parse(string diff)
    {
        var parser = new DiffParser(diff);
        var files = ImmutableArray.CreateBuilder<FileDiff>();
        while (parser.SkipBlankLines())
        {
            if (parser.ReadFile() is not { } file)
            {
                return ([], parser._refusal);
            }

            files.Add(file);
        }

        return (files.ToImmutable(), ProblemOf(files.ToImmutable()));
    }

    private string? Line => _at < _lines.Length ? _lines[_at].TrimEnd('\r') : null;

    private bool SkipBlankLines()
    {
        while (Line is { Length: 0 })
        {
            _at++;
        }

        return Line is not null;
    }

    private static Refusal? ProblemOf(ImmutableArray<FileDiff> files)
    {
        if (files.Length == 0)
        {
            return new Refusal(DiffCodes.Malformed, "The diff is empty");
        }

        var paths = files.SelectMany(file => new[] { file.OldPath, file.NewPath }.Distinct()).OfType<string>().ToList();
        var twice = paths.GroupBy(path => path, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is not null
            ? new Refusal(DiffCodes.Malformed, $"'{twice}' occurs twice; all its hunks belong under one header")
            : paths.Select(RepositoryPath.Problem).FirstOrDefault(problem => problem is not null);
    }

    private FileDiff? ReadFile()
    {
        var header = DiffHeader.None;
        if (Line!.StartsWith("diff --git ", StringComparison.Ordinal))
        {
            if (ReadGitHeader() is not { } git)
            {
                return null;
            }

            header = git;
        }

        if (Line is not { } line || !line.StartsWith("--- ", StringComparison.Ordinal))
        {
            return header.WithoutHunks is { } file ? file : Malformed<FileDiff>("a file header ('--- a/PATH') is needed here");
        }

        var old = line[4..];
        _at++;
        if (Line is not { } next || !next.StartsWith("+++ ", StringComparison.Ordinal))
        {
            return Malformed<FileDiff>("'+++ b/PATH' must follow '---'");
        }

        var (paths, problem) = DiffPaths.Of(old, next[4..], header);
        if (paths is null)
        {
            return Malformed<FileDiff>(problem!);
        }

        _at++;
        return ReadHunks(paths) is { } hunks ? new FileDiff(paths.Old, paths.New, header.Executable, hunks) : null;
    }

    private DiffHeader? ReadGitHeader()
    {
        var header = DiffHeader.Begin(Line!);
        for (_at++; Line is { } line && !line.StartsWith("--- ", StringComparison.Ordinal) && DiffHeader.IsExtended(line); _at++)
        {
            if (header.Problem is null)
            {
                header = header.With(line);
            }
        }

        if (header.Problem is { } problem)
        {
            _refusal = problem;
            return null;
        }

        return header;
    }

    private ImmutableArray<Hunk>? ReadHunks(DiffPaths paths)
    {
        var hunks = ImmutableArray.CreateBuilder<Hunk>();
        while (Line is { } line && line.StartsWith("@@", StringComparison.Ordinal))
        {
            if (HunkHeader.Parse(line) is not { } header)
            {
                return Malformed<ImmutableArray<Hunk>?>("a hunk header reads '@@ -START,COUNT +START,COUNT @@'");
            }

            if (header.Problem(hunks, paths) is { } problem)
            {
                return Malformed<ImmutableArray<Hunk>?>(problem);
            }

            // A header that ends in a carriage return was sent through something that added one to every line.
            var carried = _lines[_at].EndsWith('\r');
            _at++;
            if (ReadLines(header, carried) is not { } lines)
            {
                return null;
            }

            hunks.Add(new Hunk(hunks.Count + 1, header.OldStart, header.OldCount, header.NewStart, header.NewCount, lines));
        }

        if (hunks.Count > 0 && Line is [' ' or '+' or '-', ..] && !Line.StartsWith("--- ", StringComparison.Ordinal))
        {
            return Malformed<ImmutableArray<Hunk>?>($"{hunks[^1]} has more lines than its header says");
        }

        return hunks.Count > 0 ? hunks.ToImmutable() : Malformed<ImmutableArray<Hunk>?>("a hunk ('@@ …') must follow '+++'");
    }

    private ImmutableArray<HunkLine>? ReadLines(HunkHeader header, bool carried)
    {
        var lines = ImmutableArray.CreateBuilder<HunkLine>();
        var (old, @new) = (header.OldCount, header.NewCount);
        while (old > 0 || @new > 0)
        {
            if (_at == _lines.Length || (_at == _lines.Length - 1 && _lines[_at].Length == 0))
            {
                return Malformed<ImmutableArray<HunkLine>?>($"the diff ends, but the hunk's header promises {old} more old and {@new} more new lines");
            }

            var raw = carried && _lines[_at].EndsWith('\r') ? _lines[_at][..^1] : _lines[_at];
            if (raw is not [' ' or '+' or '-', ..])
            {
                return Malformed<ImmutableArray<HunkLine>?>("a line of a hunk begins with a space, '+' or '-' (an empty context line is a single space)");
            }

            (old, @new) = (old - (raw[0] == '+' ? 0 : 1), @new - (raw[0] == '-' ? 0 : 1));
            if (old < 0 || @new < 0)
            {
                return Malformed<ImmutableArray<HunkLine>?>($"the hunk's header says {header.OldCount} old and {header.NewCount} new lines; this is one too many");
            }

            _at++;
            var endsFile = Line is { } next && next.StartsWith("\\ ", StringComparison.Ordinal);
            _at += endsFile ? 1 : 0;
            lines.Add(new HunkLine(raw[0], raw[1..], endsFile));
        }

        return lines.All(line => line.Kind == ' ')
            ? Malformed<ImmutableArray<HunkLine>?>("the hunk changes nothing")
            : lines.ToImmutable();
    }

    private T? Malformed<T>(string problem)
    {
        _refusal = new Refusal(DiffCodes.Malformed, $"Line {Math.Min(_at + 1, _lines.Length)} of the diff: {problem}");
        return default;
    }
}
