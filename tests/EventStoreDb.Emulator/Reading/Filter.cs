using System.Text.RegularExpressions;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using static CodexPlatform.EventLog.EventStoreDb.Wire.Streams.ReadReq.Types.Options.Types;

namespace CodexPlatform.EventStoreDb.Emulator.Reading;

/// <summary>Which records of the log a reader wants.</summary>
/// <param name="CheckpointInterval">How many considered records there are to a checkpoint.</param>
internal sealed record Filter(Func<LogRecord, bool> Wants, long CheckpointInterval)
{
    /// <summary>Window of a filter that counts what it finds.</summary>
    private const uint CountWindow = 32;

    public static Filter Of(FilterOptions options)
    {
        var (expression, subject) = options.FilterCase switch
        {
            FilterOptions.FilterOneofCase.StreamIdentifier => (options.StreamIdentifier, (Func<LogRecord, string>)(record => record.Stream)),
            FilterOptions.FilterOneofCase.EventType => (options.EventType, record => record.Event.Type),
            _ => throw Refusals.Invalid("the filter names neither stream nor event type"),
        };
        var window = options.WindowCase switch
        {
            FilterOptions.WindowOneofCase.Max => options.Max,
            FilterOptions.WindowOneofCase.Count => CountWindow,
            _ => throw Refusals.Invalid("the filter has no window"),
        };
        var matches = Matcher(expression);
        return new Filter(record => matches(subject(record)), (long)window * options.CheckpointIntervalMultiplier);
    }

    private static Func<string, bool> Matcher(FilterOptions.Types.Expression expression)
    {
        if (expression.Regex.Length > 0)
        {
            return new Regex(expression.Regex).IsMatch;
        }

        var prefixes = expression.Prefix.ToList();
        return text => prefixes.Exists(prefix => text.StartsWith(prefix, StringComparison.Ordinal));
    }
}
