using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Codex;

/// <summary>A project that is run, and the program that runs it: compiled against the test framework that the project itself has.</summary>
sealed class Court
{
    private const string Program = "codex_judge";
    private readonly Project project;
    private readonly string folder;

    private Court(Project project, string framework, string harness)
    {
        this.project = project;
        folder = Path.GetDirectoryName(project.Output);
        if (!folder.StartsWith(Environment.GetEnvironmentVariable("CODEX_ROOT") + "/", StringComparison.Ordinal))
        {
            throw new UnfitException($"{project.Name} is built outside of the workspace");
        }

        var beside = Directory.GetFiles(folder, "xunit*.dll");
        var names = beside.Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        var references = project.References.Where(each => !names.Contains(Path.GetFileName(each))).Concat(beside.Where(each => !each.Contains("runner.visualstudio", StringComparison.Ordinal)));
        var sources = new[] { "Trial.cs", framework + ".cs" }.Select(each => File.ReadAllText(Path.Combine(harness, each))).Append($"global using Suite = Codex.{framework};")
            .Select(each => CSharpSyntaxTree.ParseText(each, new CSharpParseOptions(LanguageVersion.Latest)));
        var made = CSharpCompilation.Create(Program, sources, references.Select(each => MetadataReference.CreateFromFile(each)), new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release))
            .Emit(Path.Combine(folder, Program + ".dll"));
        if (!made.Success)
        {
            throw new UnfitException($"{project.Name} has a test framework that this harness does not know: {made.Diagnostics.First(each => each.Severity == DiagnosticSeverity.Error)}");
        }
    }

    public static List<Court> Of(Compiler compiler, bool isProgram, string harness)
    {
        var run = isProgram ? compiler.Projects.TakeLast(1) : compiler.Projects.Where(each => Framework(each) != null);
        var found = run.Select(each => new Court(each, isProgram ? "ProgramSuite" : Framework(each), harness)).ToList();
        return found.Count > 0 ? found : throw new UnfitException("no project has tests of xunit");
    }

    /// <param name="workspace">Where it is to run; the build was in <paramref name="root"/>.</param>
    /// <param name="start">The folder of a program, below the workspace.</param>
    public Judge Open(Workspace workspace, string root, string start, string[] tests, int memoryMb)
    {
        string Here(string path) => workspace.Full(Path.GetRelativePath(root, path));
        var here = Here(folder);
        var name = Path.GetFileNameWithoutExtension(project.Output);
        var info = new ProcessStartInfo(Environment.ProcessPath) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var word in new[] { "exec", "--runtimeconfig", $"{here}/{name}.runtimeconfig.json", "--depsfile", $"{here}/{name}.deps.json", $"{here}/{Program}.dll" })
        {
            info.ArgumentList.Add(word);
        }

        foreach (var hidden in info.Environment.Keys.Where(each => each.StartsWith("CODEX_", StringComparison.Ordinal)).ToList())
        {
            info.Environment.Remove(hidden);
        }

        info.Environment["DOTNET_TieredPGO"] = "0";
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        info.Environment["DOTNET_gcServer"] = "0";
        info.Environment["DOTNET_GCHeapHardLimit"] = ((long)memoryMb << 20).ToString("x", CultureInfo.InvariantCulture);
        var assemblies = Compiler.Closure(project).ToDictionary(each => each.Name, each => Path.Combine(here, Path.GetFileName(each.Output)));
        return new Judge(info, new { name = project.Name, tests, assemblies, folder = start == null ? here : workspace.Full(start) });
    }

    private static string Framework(Project project)
    {
        var names = project.References.Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        return names.Contains("xunit.v3.core.dll") ? "Xunit3Suite" : names.Contains("xunit.core.dll") ? "Xunit2Suite" : null;
    }
}
