using System.CommandLine;
using System.Runtime.InteropServices;
using CodexPlatform.Kubernetes.Emulator;

var port = new Option<int>("--port") { Description = "Port to listen on; 0 for a free one." };
var file = new Option<string>("--kubeconfig") { Description = "File to write, with which clients reach it.", Required = true };
var bound = new Option<bool>("--end-with-input") { Description = "End when the input does, as it does when who started this dies." };
var troubled = new Option<bool>("--trouble") { Description = "Refuse some requests, lose answers, forget changes, and cut watches and execs off, all the time." };
var command = new RootCommand("Speaks the Kubernetes API for tests, and runs pods as jails on this machine. Prints its address when it is ready.") { port, file, bound, troubled };
command.SetAction(async (parsed, cancellationToken) =>
{
    await using var server = await EmulatorServer.Start(new EmulatorOptions { Port = parsed.GetValue(port) }, cancellationToken);
    await File.WriteAllTextAsync(parsed.GetValue(file)!, server.Kubeconfig(), cancellationToken);
    Console.WriteLine(server.Address);

    var asked = new TaskCompletionSource();
    using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
    {
        context.Cancel = true;
        asked.TrySetResult();
    });
    using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    var trouble = parsed.GetValue(troubled) ? Trouble.Make(server, dropsExecs: true, over.Token) : Task.CompletedTask;
    var orphaned = parsed.GetValue(bound) ? Task.Run(Console.In.ReadToEnd, cancellationToken) : asked.Task;
    await await Task.WhenAny(asked.Task, orphaned).WaitAsync(cancellationToken);
    await over.CancelAsync();
    await trouble;
    return 0;
});
return await command.Parse(args).InvokeAsync();
