using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance.Tests;

/// <summary>The history of a run that really happened, as <c>codexctl log RUN --json</c> wrote it; see the README beside the files.</summary>
internal sealed record KeptHistory(StreamName Stream, ImmutableArray<LogEntry> Entries)
{
    private const string Prefix = "histories/";

    /// <summary>They travel in this assembly, so that none can be left out of a build.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(KeptHistory).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^".jsonl".Length])
            .Order(StringComparer.Ordinal),
    ];

    public static KeptHistory Read(string name)
    {
        using var stream = typeof(KeptHistory).Assembly.GetManifestResourceStream($"{Prefix}{name}.jsonl") ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream, new UTF8Encoding(false, true));
        var entries = ImmutableArray.CreateBuilder<LogEntry>();
        while (reader.ReadLine() is { } line)
        {
            entries.Add(Entry(line));
        }

        return new(entries[0].Stream, entries.ToImmutable());
    }

    /// <summary>Data and metadata are the stored bytes: nothing is parsed and written anew.</summary>
    private static LogEntry Entry(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var metadata = Encoding.UTF8.GetBytes(root.GetProperty("metadata").GetRawText());
        var revision = root.GetProperty("revision").GetInt64();
        return new(
            StreamName.Run(root.GetProperty("stream").GetString()!["run-".Length..]),
            revision,
            new LogPosition((ulong)revision, 0),
            root.GetProperty("id").GetGuid(),
            root.GetProperty("type").GetString()!,
            Encoding.UTF8.GetBytes(root.GetProperty("data").GetRawText()),
            metadata,
            Origin.Decode(metadata).At);
    }
}
