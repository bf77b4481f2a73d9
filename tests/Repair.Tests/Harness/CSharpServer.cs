using System.Diagnostics;
using System.Reflection;
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
            var reply = Judge(JsonSerializer.Deserialize<Request>(line, JsonSerializerOptions.Web)!);
            replies.WriteLine(JsonSerializer.Serialize(reply, JsonSerializerOptions.Web));
            replies.Flush();
            if (reply.Ends)
            {
                return; // there is no other end to a thread that does not want to
            }
        }
    }

    private static RunnerReply Judge(Request request)
    {
        using var pe = new MemoryStream();
        using var symbols = new MemoryStream();
        if (!Compile(request.Files, pe, symbols))
        {
            return new RunnerReply("broken", [], []);
        }

        (pe.Position, symbols.Position) = (0, 0);
        var results = new Dictionary<string, string?>();
        var tests = new Thread(() => Run(pe, symbols, results)) { IsBackground = true };
        return EndsWithin(tests, request.Limit) ? new RunnerReply("ran", results, []) : new RunnerReply("timeout", [], [], Ends: true);
    }

    /// <param name="limit">Seconds of processor time; of time that passes twenty times as much.</param>
    private static bool EndsWithin(Thread tests, double limit)
    {
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var passed = Stopwatch.StartNew();
        tests.Start();
        while (!tests.Join(TimeSpan.FromMilliseconds(10)))
        {
            self.Refresh();
            if ((self.TotalProcessorTime - before).TotalSeconds >= limit || passed.Elapsed.TotalSeconds >= 20 * limit)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Compile(Dictionary<string, string> files, Stream pe, Stream symbols)
    {
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Value, path: file.Key, encoding: System.Text.Encoding.UTF8));
        return CSharpCompilation.Create("Candidate", [Usings, .. trees], Known, Options).Emit(pe, symbols).Success;
    }

    private static void Run(Stream pe, Stream symbols, Dictionary<string, string?> results)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        foreach (var test in context.LoadFromStream(pe, symbols).GetTypes().SelectMany(type => type.GetMethods()).Where(each => each.IsDefined(typeof(FactAttribute))))
        {
            results[$"{test.DeclaringType!.Name}.{test.Name}"] = MessageOf(test);
        }

        context.Unload();
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
