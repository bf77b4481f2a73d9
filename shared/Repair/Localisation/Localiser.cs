using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Localisation;

/// <summary>Says which statements are suspicious, from spectra where there are any, and from traces and names where not.</summary>
internal sealed class Localiser
{
    private const int MostSuspects = 600;
    private const int TopLevel = 250;
    private readonly RepairRequest request;
    private readonly SortedDictionary<string, SourceFile> files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Source> parsed = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Frame> frames;

    private Localiser(RepairRequest request)
    {
        this.request = request;
        foreach (var file in request.Files.Where(each => Profiles.Of(each.Path) is not null))
        {
            files[file.Path] = file;
        }

        var traces = request.Tests.Where(each => each.Status == TestStatus.Failed && each.Message is not null).Select(each => each.Message!).Append(request.Output);
        frames = [.. traces.SelectMany(each => StackTraces.Read(each, files.Keys))];
    }

    /// <summary>Most suspicious first; ties by path and line.</summary>
    public static ImmutableArray<Suspicion> Run(RepairRequest request)
    {
        var localiser = new Localiser(request);
        var levels = localiser.FromSpectra();
        if (levels.Count == 0 || localiser.AreCutShort(levels))
        {
            levels = [.. levels.Concat(localiser.FromNames()).GroupBy(each => each.Statement).Select(same => same.MaxBy(each => each.Level)!)];
        }

        return
        [
            .. levels
                .Where(each => each.Statement.Role is not (StatementRole.Import or StatementRole.Type or StatementRole.Pass or StatementRole.Try) || each.Boost > 1000)
                .OrderByDescending(each => (long)each.Level * each.Boost)
                .ThenBy(each => each.Source.Path, StringComparer.Ordinal)
                .ThenBy(each => each.Statement.Start)
                .Take(MostSuspects),
        ];
    }

    private List<Suspicion> FromSpectra()
    {
        var result = new List<Suspicion>();
        foreach (var spectrum in request.Spectra?.Files ?? [])
        {
            if (!files.TryGetValue(spectrum.Path, out var file) || file.IsTest || !spectrum.Lines.Any(each => each.Failed > 0))
            {
                continue;
            }

            var source = Parse(file);
            var lines = spectrum.Lines.ToDictionary(each => each.Line, each => Ochiai.PerMille(each.Failed, each.Passed, request.Spectra!.Failed));
            foreach (var statement in source.Statements)
            {
                var level = source.LinesOf(statement).Max(line => lines.GetValueOrDefault(line));
                level = statement.Role == StatementRole.Function && statement.Body.Length > 0
                    ? source.LinesOf(statement.Body[0]).Max(line => lines.GetValueOrDefault(line)) / 2
                    : statement.Continues && statement.Body.Length > 0 && level == 0 ? source.LinesOf(statement.Body[0]).Max(line => lines.GetValueOrDefault(line)) : level;
                level = statement.Function is null && statement.Role is not StatementRole.Function ? level / 2 : level;
                if (level > 0)
                {
                    result.Add(new Suspicion(source, statement, level, Boost(source, statement)));
                }
            }
        }

        return result;
    }

    /// <summary>A process that was ended in the midst of a test has not told which lines it ran, but where it was.</summary>
    private bool AreCutShort(List<Suspicion> levels) =>
        request.Tests.Any(each => each.Hung == true)
        && frames.Any(frame => files.TryGetValue(frame.Path, out var file) && !file.IsTest
            && !levels.Any(each => each.Source.Path == frame.Path && each.Source.LinesOf(each.Statement).Contains(frame.Line)));

    private List<Suspicion> FromNames()
    {
        var named = frames.Select(each => each.Path).ToHashSet(StringComparer.Ordinal);
        var sources = files.Values.Where(each => !each.IsTest).Select(Parse).ToList();
        var units = new CodeUnits(sources);
        var reach = StaticReach.Of(request.Tests, [.. files.Values.Where(each => each.IsTest).Select(Parse)], units);
        var touched = reach.Keys.Select(each => each.Source.Path).ToHashSet(StringComparer.Ordinal);
        touched.UnionWith(named);
        var result = new List<Suspicion>();
        foreach (var source in sources.Where(each => touched.Count == 0 || touched.Contains(each.Path)))
        {
            var here = reach.Where(each => each.Key.Source == source).Select(each => (each.Key.Start, each.Key.End, Level: each.Value)).OrderBy(each => each.End - each.Start).ToList();
            foreach (var statement in source.Statements)
            {
                var inner = here.FirstOrDefault(each => each.Start <= statement.Start && statement.End <= each.End);
                var boost = Boost(source, statement);
                var level = inner.Level > 0 ? inner.Level : boost > 1000 || touched.Count == 0 ? 500 : statement.Function is null ? TopLevel : 0;
                level = statement.Role == StatementRole.Function ? level / 2 : level;
                if (level > 0)
                {
                    result.Add(new Suspicion(source, statement, level, boost));
                }
            }
        }

        return result;
    }

    /// <summary>A statement that a trace names counts up to twice; its function a fifth more.</summary>
    private int Boost(Source source, Statement statement)
    {
        var first = source.Lines.LineOf(statement.Start);
        var last = source.Lines.LineOf(Math.Max(statement.Start, statement.HeaderEnd - 1));
        var best = 1000;
        foreach (var frame in frames.Where(each => each.Path == source.Path))
        {
            if (frame.Line >= first && frame.Line <= last)
            {
                best = Math.Max(best, frame.Depth == 0 ? 2000 : 1500);
            }
            else if (frame.Depth <= 1 && statement.Function is { } function && frame.Line <= source.Lines.Count
                && source.Lines.StartOf(Math.Max(1, frame.Line)) is var at && at >= function.Start && at < function.End)
            {
                best = Math.Max(best, 1200);
            }
        }

        return best;
    }

    private Source Parse(SourceFile file)
    {
        if (!parsed.TryGetValue(file.Path, out var source))
        {
            parsed[file.Path] = source = Source.Of(file.Path, file.Text, Profiles.Of(file.Path)!);
        }

        return source;
    }
}
