using System.Diagnostics;
using System.Reflection;
using System.Runtime;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CodexPlatform.Repair.Tests.Harness;

/// <summary>
/// Runs a case's tests once per request line, as the servers of the other languages do. It is this assembly, started as a program: a candidate whose
/// stack overflows takes its process with it.
/// </summary>
internal static class CSharpServer
{
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug);

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText(
        "global using System; global using System.Collections.Generic; global using System.Linq; global using Xunit;");

    private static readonly List<MetadataReference> Known =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("xunit.", StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static void Main()
    {
        using var replies = Console.Out;
        Console.SetOut(TextWriter.Null);
        while (Console.ReadLine() is { } line)
        {
            var request = JsonSerializer.Deserialize<Request>(line, JsonSerializerOptions.Web)!;
            replies.WriteLine(JsonSerializer.Serialize(Fairly(request), JsonSerializerOptions.Web));
            replies.Flush();
        }
    }

    /// <summary>The limit is of time that passes: a run that had no core for most of it is given more.</summary>
    private static RunnerReply Fairly(Request request)
    {
        using var pe = new MemoryStream();
        using var symbols = new MemoryStream();
        if (!Compile(request.Files, pe, symbols))
        {
            return new RunnerReply("broken", [], []);
        }

        using var self = Process.GetCurrentProcess();
        for (var wall = request.Limit; ; wall *= 2)
        {
            var before = self.TotalProcessorTime;
            var reply = Run(pe, symbols, TimeSpan.FromSeconds(wall));
            self.Refresh();
            if (reply.State != "timeout" || (self.TotalProcessorTime - before).TotalSeconds >= request.Limit / 2)
            {
                return reply;
            }
        }
    }

    private static bool Compile(Dictionary<string, string> files, Stream pe, Stream symbols)
    {
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Value, path: file.Key, encoding: System.Text.Encoding.UTF8));
        return CSharpCompilation.Create("Candidate", [Usings, .. trees], Known, Options).Emit(pe, symbols).Success;
    }

    private static RunnerReply Run(Stream pe, Stream symbols, TimeSpan limit)
    {
        (pe.Position, symbols.Position) = (0, 0);
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            using var end = new CancellationTokenSource(limit);
            var results = new Dictionary<string, string?>();
            foreach (var test in context.LoadFromStream(pe, symbols).GetTypes().SelectMany(type => type.GetMethods()).Where(each => each.IsDefined(typeof(FactAttribute))))
            {
                string? message = null;
                try
                {
#pragma warning disable SYSLIB0046 // A candidate that does not end shares nothing with this process that it could leave half done.
                    ControlledExecution.Run(() => message = MessageOf(test), end.Token);
#pragma warning restore SYSLIB0046
                }
                catch (OperationCanceledException)
                {
                    return new RunnerReply("timeout", results, []);
                }

                results[$"{test.DeclaringType!.Name}.{test.Name}"] = message;
            }

            return new RunnerReply("ran", results, []);
        }
        finally
        {
            context.Unload();
        }
    }

    private static string? MessageOf(MethodInfo test)
    {
        try
        {
            test.Invoke(Activator.CreateInstance(test.DeclaringType!), BindingFlags.DoNotWrapExceptions, null, null, null);
            return null;
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }

    private sealed record Request(Dictionary<string, string> Files, double Limit);
}
