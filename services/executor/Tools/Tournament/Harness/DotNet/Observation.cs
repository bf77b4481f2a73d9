// Runs the tests of C# projects once, with a probe before each statement: which lines each test ran, and where one was that did not end.
// The projects are built as ever; those of the workspace are then compiled again in memory, with the probes, and put in the place of what was built, for
// as long as the tests run. Where all that does not fit, nothing is reported, and the caller runs the command itself.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Text.Json;

namespace Codex;

static class Program
{
    static int Main()
    {
        var roslyn = Environment.GetEnvironmentVariable("CODEX_ROSLYN");
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(roslyn, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        return Run();
    }

    // Of its own, so that Roslyn is looked for only after its folder is known.
    private static int Run()
    {
        try
        {
            return new Observation().Run();
        }
        catch (UnfitException unfit)
        {
            Console.Error.WriteLine(unfit.Message);
            return Observation.Unfit;
        }
    }
}

sealed class Observation
{
    public const int Unfit = 70;
    private const int Again = 75;
    private readonly string harness = Environment.GetEnvironmentVariable("CODEX_HARNESS");
    private readonly string root = Environment.GetEnvironmentVariable("CODEX_ROOT");
    private readonly double seconds = double.Parse(Environment.GetEnvironmentVariable("CODEX_TEST_LIMIT") ?? "0", CultureInfo.InvariantCulture);
    private readonly Dictionary<Project, (ProbeMap Map, byte[] Image)> probed = new();
    private readonly List<Result> results = new();

    public int Run()
    {
        var compiler = new Compiler(Path.Combine(harness, "projects"), root);
        if (compiler.Projects.FirstOrDefault(each => each.IsTest && Court.Framework(each) == null) is { } other)
        {
            throw new UnfitException($"{other.Name} has tests of another framework than xunit");
        }

        Mark("begin");
        foreach (var court in Court.Of(compiler, false, harness, "Observer", "Spectrum"))
        {
            Hold(court);
        }

        Mark("end");
        var failed = results.Count(each => each.Status == "failed");
        Console.WriteLine($"{results.Count} tests, {failed} failed, {results.Count(each => each.Status == "skipped")} skipped");
        return failed == 0 ? 0 : 1;
    }

    private void Hold(Court court)
    {
        var projects = Compiler.Closure(court.Project).ToList();
        foreach (var project in projects.Where(each => !probed.ContainsKey(each)))
        {
            var map = new ProbeMap($"CodexProbes{probed.Count}");
            probed[project] = (map, project.Probed(map, root));
        }

        var images = projects.ToDictionary(each => Path.Combine(court.Folder, Path.GetFileName(each.Output)), each => probed[each].Image, StringComparer.Ordinal);
        var built = images.Keys.ToDictionary(each => each, File.ReadAllBytes, StringComparer.Ordinal);
        try
        {
            Write(images);
            var known = new List<string>();
            while (Start(court, projects, known) == Again)
            {
            }
        }
        finally
        {
            Write(built);
        }
    }

    /// <param name="known">Names of the tests that have run; this adds to them.</param>
    private int Start(Court court, List<Project> projects, List<string> known)
    {
        var target = Path.Combine(harness, $"report-{results.Count}-{court.Project.Name}");
        var limit = results.Any(each => each.Hung == true) ? Math.Min(seconds, 2) : seconds;
        var told = new { name = court.Project.Name, folder = court.Folder, target, seconds = limit, known, projects = projects.Select(each => probed[each].Map.Told(each.Name)) };
        File.WriteAllText(target + ".json", JsonSerializer.Serialize(told));
        var command = court.Command(court.Folder);
        command.ArgumentList.Add(target + ".json");
        command.RedirectStandardInput = command.RedirectStandardOutput = command.RedirectStandardError = true;
        using var process = Process.Start(command);
        process.StandardInput.Close();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        if (process.ExitCode is not (0 or Again))
        {
            throw new UnfitException($"the tests of {court.Project.Name} ended the process");
        }

        File.Move(target + ".spectrum", Path.Combine(harness, $"spectra-{results.Count}-{court.Project.Name}.json"));
        foreach (var result in File.ReadLines(target + ".jsonl").Select(each => JsonSerializer.Deserialize<Result>(each, new JsonSerializerOptions(JsonSerializerDefaults.Web))))
        {
            results.Add(result);
            known.Add(result.Name);
            if (result.Status == "failed")
            {
                Console.WriteLine($"  Failed {result.Name} [{result.Ms} ms]\n{result.Message}\n");
            }
        }

        return process.ExitCode;
    }

    private void Mark(string mark) => File.WriteAllText(Path.Combine(harness, $"report-{mark}.jsonl"), JsonSerializer.Serialize(new { runner = "dotnet", mark }) + "\n");

    private static void Write(Dictionary<string, byte[]> files)
    {
        foreach (var (path, content) in files)
        {
            File.WriteAllBytes(path, content);
        }
    }

    private sealed record Result(string Name, string Status, int Ms, string Message, bool? Hung);
}
