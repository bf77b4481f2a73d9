using System.CommandLine;
using System.Runtime.InteropServices;
using CodexPlatform.EventStoreDb.Emulator;

var port = new Option<int>("--port") { Description = "Port to listen on; 0 for a free one." };
var data = new Option<string?>("--data") { Description = "Folder of the log; without it the log is in memory." };
var bound = new Option<bool>("--end-with-input") { Description = "End when the input does, as it does when who started this dies." };
var command = new RootCommand("Speaks EventStoreDB's protocol for tests. Prints its connection string when it is ready.") { port, data, bound };
command.SetAction(async (parsed, cancellationToken) =>
{
    var options = new EmulatorOptions { Port = parsed.GetValue(port), Folder = parsed.GetValue(data) };
    await using var server = await EmulatorServer.Start(options, cancellationToken);
    Console.WriteLine(server.ConnectionString);

    var asked = new TaskCompletionSource();
    using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
    {
        context.Cancel = true;
        asked.TrySetResult();
    });
    var orphaned = parsed.GetValue(bound) ? Task.Run(Console.In.ReadToEnd, cancellationToken) : asked.Task;
    await await Task.WhenAny(asked.Task, orphaned, server.Failure).WaitAsync(cancellationToken);
    return server.Failure.IsCompleted ? 1 : 0;
});
return await command.Parse(args).InvokeAsync();
