using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Executor;

/// <summary>
/// What all tools have in common: arguments are checked before anything happens, output is stored whole and viewed in part, and only
/// declared codes come out.
/// </summary>
internal abstract class Tool<TArguments>(Workshop workshop, ToolDescriptor descriptor) : ITool
    where TArguments : class
{
    public ToolDescriptor Descriptor { get; } = descriptor.Arguments == typeof(TArguments)
        ? descriptor
        : throw new ArgumentException($"{descriptor.Reference} takes {descriptor.Arguments.Name}", nameof(descriptor));

    protected Workshop Workshop { get; } = workshop;

    public Refusal? Check(JsonElement arguments) => Read(arguments).Refusal;

    public async Task<ToolOutcome> Execute(ToolCall call, CancellationToken cancellationToken)
    {
        var (arguments, refusal) = Read(call.Arguments);
        if (arguments is null)
        {
            return await Outcome(new ToolAnswer(ToolStatus.Refused, refusal!.Code, refusal.Reason, default), 0, call, cancellationToken);
        }

        var started = Workshop.Time.GetTimestamp();
        await Workshop.Restore(call, call.Tree, cancellationToken);
        var answer = await Act(arguments, call, cancellationToken);
        var elapsed = (int)Workshop.Time.GetElapsedTime(started).TotalMilliseconds;
        return await Outcome(answer, elapsed, call, cancellationToken);
    }

    /// <summary>What only this tool knows to be wrong with arguments whose shape is right; null if nothing is.</summary>
    protected virtual Refusal? Check(TArguments arguments) => null;

    /// <summary>The call's snapshot is here.</summary>
    /// <exception cref="SandboxLostException"/>
    protected abstract Task<ToolAnswer> Act(TArguments arguments, ToolCall call, CancellationToken cancellationToken);

    /// <summary>Who writes the artifacts of a call.</summary>
    protected static Author AuthorOf(ToolCall call) => new("executor", $"{call.Run} {call.Step}");

    /// <returns>The content, or why an artifact that the arguments name cannot be had: it is the caller's mistake, not an outage.</returns>
    protected async Task<(byte[]? Content, Refusal? Refusal)> ReadArtifact(ArtifactRef artifact, CancellationToken cancellationToken)
    {
        try
        {
            return (await Workshop.Artifacts.Read(artifact, cancellationToken), null);
        }
        catch (ArtifactException exception)
        {
            return (null, new Refusal(exception.Code, exception.Message));
        }
    }

    private (TArguments? Arguments, Refusal? Refusal) Read(JsonElement json)
    {
        var (record, refusal) = ToolArguments.Read(typeof(TArguments), json);
        if (record is not TArguments arguments)
        {
            return (null, refusal);
        }

        return Check(arguments) is { } problem ? (null, problem) : (arguments, null);
    }

    private async Task<ToolOutcome> Outcome(ToolAnswer answer, int milliseconds, ToolCall call, CancellationToken cancellationToken)
    {
        if (answer.Code is { } code && !Declares(code))
        {
            throw new InvalidOperationException($"{Descriptor.Reference} answered with {code}, which its descriptor does not declare");
        }

        var (view, whole) = OutputView.Of(answer.Output.Span);
        var output = whole ? null : await Workshop.Artifacts.Write(answer.Output, AuthorOf(call), cancellationToken);
        var versions = (answer.Programs ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal))
            .SetItem(Descriptor.Name, Descriptor.Version.ToString(CultureInfo.InvariantCulture));
        return new ToolOutcome(
            answer.Status, answer.Code, answer.Summary, view, output, answer.Result, milliseconds, versions, answer.Environment,
            answer.Commands is { } commands ? (int)commands.TotalMilliseconds : null);
    }

    private bool Declares(string code) => Descriptor.Errors.Any(error => error.Code == code);
}
