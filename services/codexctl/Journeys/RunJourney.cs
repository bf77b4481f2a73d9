using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Codexctl;

/// <summary>Carries runs to where they end or wait, and tells about it.</summary>
/// <param name="json">Progress goes to standard error, and the result, one JSON object, is all there is on standard output.</param>
internal sealed class RunJourney(Invocation invocation, DataFolder data, string command, bool json)
{
    private readonly Terminal _terminal = invocation.Terminal;

    public Task<int> Begin(SubmitRun submit, CancellationToken cancellationToken) =>
        Travel([submit.RunId], session => session.Submit(submit, cancellationToken), cancellationToken);

    public Task<int> Resume(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        Travel(ids, session => session.Resume(ids, cancellationToken), cancellationToken);

    private async Task<int> Travel(IReadOnlyList<string> ids, Func<IEngineSession, Task> set, CancellationToken cancellationToken)
    {
        var began = invocation.Time.GetTimestamp();
        string? outage = null;
        try
        {
            var (session, problem) = await Open(cancellationToken).ConfigureAwait(false);
            if (session is null)
            {
                return invocation.Refuse(problem!);
            }

            await using (session.ConfigureAwait(false))
            {
                await set(session).ConfigureAwait(false);
                await Watch(session, ids, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (LogOutageException exception)
        {
            outage = exception.Message;
        }

        return await invocation.WithArchive(data, async archive =>
        {
            var code = ExitCode.Completed;
            foreach (var id in ids)
            {
                code = Math.Max(code, await Report(archive, id, outage, invocation.Time.GetElapsedTime(began)).ConfigureAwait(false));
            }

            return code;
        }).ConfigureAwait(false);
    }

    private async Task<(IEngineSession? Session, string? Problem)> Open(CancellationToken cancellationToken)
    {
        try
        {
            var opening = await invocation.Platform.Engine.Open(data, cancellationToken).ConfigureAwait(false);
            return opening.Session is { } session ? (session, null) : (null, EngineText.Held(opening.HeldBy!));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"The data folder {data.Path} cannot be used: {exception.Message}");
        }
        catch (LogOutageException exception)
        {
            return (null, exception.Message);
        }
    }

    private async Task Watch(IEngineSession session, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var (writer, live, paint) = json
            ? (_terminal.Error, _terminal.ErrorIsTerminal, _terminal.ErrorPaint)
            : (_terminal.Out, _terminal.OutIsTerminal, _terminal.OutPaint);
        live = live && invocation.Variable("TERM") is not (null or "" or "dumb");
        using var progress = new ProgressWriter(writer, live, invocation.Time);
        var watcher = new RunWatcher(progress, invocation.Time, live ? _terminal.Width : RunWatcher.PlainWidth, paint, prefixed: ids.Count > 1);
        await Task.WhenAll(ids.Select(id => watcher.Watch(session, id, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>The replay and the report are not cut short by a request to stop: they are what says how to go on.</summary>
    private async Task<int> Report(IArchive archive, string id, string? outage, TimeSpan elapsed)
    {
        var history = await archive.Read(id, CancellationToken.None).ConfigureAwait(false);
        if (history.Events.IsEmpty)
        {
            return outage is null ? Stopped("stopped before the run began") : invocation.Refuse(outage);
        }

        var replay = await invocation.Platform.Audit.Replay(archive, id, CancellationToken.None).ConfigureAwait(false);
        var code = outage is not null || !replay.Verified ? ExitCode.Failed : ExitCode.For(history.Summary);
        var (writer, paint) = json ? (_terminal.Error, _terminal.ErrorPaint) : (_terminal.Out, _terminal.OutPaint);
        if (outage is not null)
        {
            await _terminal.Error.WriteLineAsync($"codexctl: {outage}").ConfigureAwait(false);
        }

        if (code == ExitCode.Usage)
        {
            invocation.Refuse($"The check already passes, so there is nothing to do (run {id})");
        }
        else
        {
            foreach (var line in RunReport.Lines(history, replay, command, invocation.Platform.Server is not null, paint))
            {
                await writer.WriteLineAsync(line).ConfigureAwait(false);
            }
        }

        if (json)
        {
            await _terminal.Out.WriteLineAsync(RunResult.Of(history, replay, invocation.Platform.Server is not null, elapsed).ToJson()).ConfigureAwait(false);
        }

        return code;
    }

    private int Stopped(string sentence)
    {
        _terminal.Error.WriteLine($"codexctl: {sentence}");
        return ExitCode.Cancelled;
    }
}
