using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Codex;

/// <summary>A project that is run, and the program that runs it: compiled against the test framework that the project itself has.</summary>
sealed class Court
{
    private const string Program = "codex_judge";
    private readonly string name;

    private Court(Project project, IEnumerable<string> sources, string suite, string harness)
    {
        Project = project;
        name = Path.GetFileNameWithoutExtension(project.Output);
        Folder = Path.GetDirectoryName(project.Output);
        if (!Folder.StartsWith(Environment.GetEnvironmentVariable("CODEX_ROOT") + "/", StringComparison.Ordinal))
        {
            throw new UnfitException($"{project.Name} is built outside of the workspace");
        }

        var beside = Directory.GetFiles(Folder, "xunit*.dll");
        var names = beside.Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        var references = project.References.Where(each => !names.Contains(Path.GetFileName(each))).Concat(beside.Where(each => !each.Contains("runner.visualstudio", StringComparison.Ordinal)));
        var texts = sources.Select(each => File.ReadAllText(Path.Combine(harness, each + ".cs"))).Append($"global using Suite = Codex.{suite};");
        var trees = texts.Select(each => CSharpSyntaxTree.ParseText(each, new CSharpParseOptions(LanguageVersion.Latest)));
        var made = CSharpCompilation.Create(Program, trees, references.Select(each => MetadataReference.CreateFromFile(each)), new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release))
            .Emit(Path.Combine(Folder, Program + ".dll"));
        if (!made.Success)
        {
            throw new UnfitException($"{project.Name} has a test framework that this harness does not know: {made.Diagnostics.First(each => each.Severity == DiagnosticSeverity.Error)}");
        }
    }

    public Project Project { get; }

    /// <summary>Where the build put the project and all that it needs.</summary>
    public string Folder { get; }

    /// <param name="main">The sources of the program that runs a project, besides those that know its test framework.</param>
    public static List<Court> Of(Compiler compiler, bool isProgram, string harness, params string[] main)
    {
        var run = isProgram ? compiler.Projects.TakeLast(1) : compiler.Projects.Where(each => Framework(each) != null);
        var found = run.Select(each => isProgram
            ? new Court(each, main.Append("ProgramSuite"), "ProgramSuite", harness)
            : new Court(each, main.Append("XunitSuite").Append(Framework(each)), Framework(each), harness)).ToList();
        return found.Count > 0 ? found : throw new UnfitException("no project has tests of xunit");
    }

    /// <summary>The program, ready to be started in a folder that is like <see cref="Folder"/>.</summary>
    public ProcessStartInfo Command(string here)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath) { UseShellExecute = false };
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
        return info;
    }

    public static string Framework(Project project)
    {
        var names = project.References.Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        return names.Contains("xunit.v3.core.dll") ? "Xunit3Suite" : names.Contains("xunit.core.dll") ? "Xunit2Suite" : null;
    }
}
