using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Repair;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>The cases below a folder. All are read before the first one is tried.</summary>
internal static class RepairCases
{
    /// <exception cref="BenchmarkFailedException">There is no such folder, no case in it, or a case that is none.</exception>
    public static IReadOnlyList<RepairCase> Below(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new BenchmarkFailedException($"there is no folder {root}");
        }

        try
        {
            var cases = Folders(root).Order(StringComparer.Ordinal).Select(folder => Read(root, folder)).ToList();
            return cases.Count > 0
                ? cases
                : throw new BenchmarkFailedException($"there is no case in {root}: a case is a folder with a {RepairCase.Description}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BenchmarkFailedException($"the cases in {root} cannot be read: {exception.Message}");
        }
    }

    /// <summary>A case may hold anything, so nothing is looked for inside one.</summary>
    private static IEnumerable<string> Folders(string folder) =>
        File.Exists(Path.Combine(folder, RepairCase.Description)) ? [folder] : Directory.EnumerateDirectories(folder).SelectMany(Folders);

    private static RepairCase Read(string root, string folder)
    {
        var file = Path.Combine(folder, RepairCase.Description);
        Described described;
        try
        {
            described = JsonSerializer.Deserialize<Described>(File.ReadAllBytes(file), WireJson.Stored) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new BenchmarkFailedException($"{file} describes no case: {exception.Message}");
        }

        if (string.IsNullOrWhiteSpace(described.Check))
        {
            throw new BenchmarkFailedException($"{file} describes no case: its check is empty");
        }

        if (!RepairLanguages.Know(described.Language))
        {
            throw new BenchmarkFailedException($"{file} names the language '{described.Language}', which is unknown: there are {string.Join(", ", RepairLanguages.Names)}");
        }

        var name = Path.GetRelativePath(root, folder);
        return new RepairCase(
            name == "." ? Path.GetFileName(folder) : name, folder, described.Check, described.Language, HeldOut(folder, described), described.Fixable ?? true, described.Brought);
    }

    private static HeldOutTests? HeldOut(string folder, Described described)
    {
        var place = Path.Combine(folder, RepairCase.Holdout);
        if (!Directory.Exists(place))
        {
            return null;
        }

        var files = Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(place, file).Replace('\\', '/'))
            .Where(file => !file.Contains("__pycache__/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count == 0
            ? throw new BenchmarkFailedException($"{place} holds no tests")
            : new HeldOutTests(described.Holdout ?? HeldOutLine.Of(described.Check, files), [.. files]);
    }

    /// <param name="Holdout">Shell line that runs the held-out tests; null for one that is made from the check.</param>
    /// <param name="Fixable">Null for yes.</param>
    /// <param name="Brought">Null for none.</param>
    private sealed record Described(string Check, string Language, string? Holdout, bool? Fixable, BroughtSources? Brought);
}
