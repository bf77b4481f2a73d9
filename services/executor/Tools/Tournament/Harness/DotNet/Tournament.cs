// Tries many candidate changes against the tests of C# projects: the projects are built once, each candidate is compiled in memory, and a judge
// (a process per core) loads it beside the unchanged assemblies into a load context that is thrown away, and runs the tests there.
//
// What is guaranteed. Verdicts are written by this process alone, which compiles and runs no code of the project (a source generator that is
// built in the workspace makes the project unfit), each with a nonce that is made before any test runs and never leaves its memory except on its own
// descriptor, which no judge inherits; the process is not dumpable. A candidate can lie about itself, since its own judge reports on its tests;
// the full check on a clean snapshot finds that out. It can kill any other process of the same user. A judge that dies judges nobody: who was
// under way is tried again after all others, alone, and only there a death is the candidate's own. If this process is killed, the stream ends without
// its last line, and the caller starts again. After each candidate a judge puts back variables, folder, culture and console, and is replaced if threads
// or work are left behind, if memory ran out, or after some candidates; who passes all tests is asked again in a judge that has judged nobody.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Codex;

static class Program
{
    private const int Request = 8;
    private const int Answer = 9;
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;
    private const int Dumpable = 4;
    private static readonly object Turn = new();
    private static string nonce;
    private static FileStream answer;

    static int Main()
    {
        var roslyn = Environment.GetEnvironmentVariable("CODEX_ROSLYN");
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(roslyn, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        Native.fcntl(Request, SetDescriptorFlags, CloseOnExec);
        Native.fcntl(Answer, SetDescriptorFlags, CloseOnExec);
        Native.prctl(Dumpable, 0, 0, 0, 0);
        answer = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(Answer, false), FileAccess.Write, 0);
        using var request = JsonDocument.Parse(ReadRequest());
        nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)).ToLowerInvariant();
        Write(JsonSerializer.Serialize(new { hello = nonce }));
        var problem = Run(request.RootElement);
        if (problem != null)
        {
            Tell(new { unfit = problem });
        }

        return 0;
    }

    // Of its own, so that Roslyn is looked for only after its folder is known.
    private static string Run(JsonElement request)
    {
        try
        {
            return new Bench(request).Run();
        }
        catch (UnfitException unfit)
        {
            return unfit.Message;
        }
    }

    public static void Tell(object value) => Write(nonce + " " + JsonSerializer.Serialize(value));

    private static void Write(string line)
    {
        lock (Turn)
        {
            answer.Write(Encoding.UTF8.GetBytes(line + "\n"));
            answer.Flush();
        }
    }

    private static byte[] ReadRequest()
    {
        using var stream = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(Request, true), FileAccess.Read);
        var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }
}

static class Native
{
    [DllImport("libc")]
    public static extern int fcntl(int descriptor, int command, int argument);

    [DllImport("libc")]
    public static extern int prctl(int option, ulong a, ulong b, ulong c, ulong d);
}
