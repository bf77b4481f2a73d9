using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>
/// Reads what the coordinator of a harness answers, as it comes. Its first line, written before any candidate runs, names a nonce; a later
/// line without that nonce is not the coordinator's and is ignored.
/// </summary>
/// <param name="judged">Told each verdict.</param>
internal sealed class VerdictStream(Action<CandidateVerdict> judged)
{
    /// <summary>A line beyond this length is not the coordinator's.</summary>
    private const int MostLine = 1 << 20;

    private readonly List<byte> rest = [];

    private readonly HashSet<string> begun = new(StringComparer.Ordinal);

    private string? nonce;

    /// <summary>Why the harness cannot judge this project; null if it can.</summary>
    public string? Unfit { get; private set; }

    /// <summary>Whether it began to try candidates.</summary>
    public bool Ready { get; private set; }

    /// <summary>Whether each candidate is tried in processes that are started for it alone, where one process for many would do elsewhere.</summary>
    public bool Apart { get; private set; }

    /// <summary>Whether it came to its end by itself.</summary>
    public bool Ended { get; private set; }

    /// <summary>Candidates that were begun and not judged.</summary>
    public ImmutableSortedSet<string> Unfinished => [.. begun];

    public void Take(ReadOnlySpan<byte> output)
    {
        foreach (var one in output)
        {
            if (one == (byte)'\n')
            {
                Line(Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(rest)));
                rest.Clear();
            }
            else if (rest.Count < MostLine)
            {
                rest.Add(one);
            }
        }
    }

    private void Line(string line)
    {
        if (nonce is null)
        {
            nonce = Parse(line)?.Hello ?? "";
        }
        else if (nonce.Length > 0 && line.StartsWith(nonce + " ", StringComparison.Ordinal) && Parse(line[(nonce.Length + 1)..]) is { } answer)
        {
            Take(answer);
        }
    }

    private void Take(Answer answer)
    {
        Unfit ??= answer.Unfit;
        Ready |= answer.Ready is not null;
        Apart |= answer.Shared == false;
        Ended |= answer.End is not null;
        if (answer.Begin is { } id)
        {
            begun.Add(id);
        }
        else if (answer.Id is { } done && answer.Outcome is { } outcome && begun.Remove(done))
        {
            judged(new CandidateVerdict(done, outcome, answer.Fixed, answer.Broke, answer.Ms));
        }
    }

    private static Answer? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer>(line, WireJson.Stored);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Answer(
        string? Hello = null,
        string? Unfit = null,
        int? Ready = null,
        bool? Shared = null,
        string? Begin = null,
        string? Id = null,
        CandidateOutcome? Outcome = null,
        int Fixed = 0,
        string? Broke = null,
        int Ms = 0,
        int? End = null);
}
