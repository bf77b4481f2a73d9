using System.Collections.Immutable;

namespace CodexPlatform.Views;

/// <summary>Something that the read models count: a sum over events, so that it is the same in whatever order runs are folded.</summary>
/// <param name="Name">Instrument name: <c>codex.NOUN.WHAT</c>.</param>
/// <param name="Unit">As instruments say it (<c>s</c>); null for a plain count. Times are kept in milliseconds.</param>
/// <param name="Tags">Names of its tags; their values come from closed sets.</param>
/// <param name="Bounds">Upper bounds of a histogram's buckets (inclusive) in milliseconds; empty otherwise.</param>
public sealed record Figure(
    string Name, FigureKind Kind, string? Unit, string Description, ImmutableArray<string> Tags, ImmutableArray<long> Bounds)
{
    /// <summary>The part of a figure that is its value, or a histogram's sum.</summary>
    internal const int Whole = -1;

    internal const char Separator = '\u001f';

    internal Tally Add(long amount, params ReadOnlySpan<string> tags) => new(Name, Joined(tags), Whole, amount);

    /// <summary>Adds to the sum and to the one bucket that the time falls in. Clocks of two processes may differ: no time is below zero.</summary>
    internal ImmutableArray<Tally> Observe(TimeSpan time, params ReadOnlySpan<string> tags)
    {
        var milliseconds = Math.Max(0, (long)time.TotalMilliseconds);
        var bucket = 0;
        while (bucket < Bounds.Length && milliseconds > Bounds[bucket])
        {
            bucket++;
        }

        var joined = Joined(tags);
        return [new(Name, joined, Whole, milliseconds), new(Name, joined, bucket, 1)];
    }

    internal string Joined(ReadOnlySpan<string> tags) => tags.Length == Tags.Length
        ? string.Join(Separator, tags!)
        : throw new ArgumentException($"{Name} has the tags {string.Join(", ", Tags)}", nameof(tags));
}

public enum FigureKind
{
    /// <summary>Only ever grows.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Level,
    Histogram,
}

/// <summary>One addition to a figure.</summary>
/// <param name="Tags">Values in the order of <see cref="Figure.Tags"/>, joined.</param>
/// <param name="Part">A histogram's bucket, or <see cref="Figure.Whole"/>.</param>
public readonly record struct Tally(string Figure, string Tags, int Part, long Amount);
