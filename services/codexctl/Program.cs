using CodexPlatform.Codexctl;

var terminal = Terminal.OfProcess(Environment.GetEnvironmentVariable);
using var stop = new StopRequests(terminal.Error);
var invocation = new Invocation(
    new EmbeddedPlatform(TimeProvider.System),
    terminal,
    TimeProvider.System,
    Environment.CurrentDirectory,
    Environment.GetEnvironmentVariable,
    Environment.UserName);
try
{
    return await CommandLine.Run(invocation, args, stop.Token);
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    return ExitCode.Cancelled;
}
catch (IOException exception) when (exception.HResult == ExitCode.BrokenPipeError)
{
    return ExitCode.BrokenPipe;
}
catch (Exception bug)
{
    terminal.Error.WriteLine($"codexctl: this is a bug, please report it: {bug}");
    return ExitCode.Internal;
}
