using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Codex;

/// <summary>A project as the build said that it is compiled.</summary>
sealed class Project
{
    private readonly CSharpCommandLineArguments arguments;
    private readonly Dictionary<string, SyntaxTree> trees;
    private CSharpCompilation compilation;
    private GeneratorDriver generators;

    private Project(Dictionary<string, string> facts, string[] words)
    {
        Folder = facts["folder"];
        Output = facts["output"];
        IsTest = facts["test"] == "true";
        arguments = CSharpCommandLineParser.Default.Parse(words.SelectMany(word => CommandLineParser.SplitCommandLineIntoArguments(word, false)), Folder, null);
        Name = arguments.CompilationName ?? Path.GetFileNameWithoutExtension(arguments.OutputFileName);
        trees = arguments.SourceFiles.GroupBy(file => Path.GetFullPath(file.Path, Folder), StringComparer.Ordinal)
            .ToDictionary(file => file.Key, file => Parse(Text(File.ReadAllBytes(file.Key)), file.Key), StringComparer.Ordinal);
    }

    public string Name { get; }

    public string Folder { get; }

    /// <summary>The assembly, where the build put it.</summary>
    public string Output { get; }

    /// <summary>Whether <c>dotnet test</c> runs it.</summary>
    public bool IsTest { get; }

    /// <summary>Projects of the workspace that it refers to.</summary>
    public List<Project> Uses { get; } = new();

    public IEnumerable<string> References => arguments.MetadataReferences.Select(each => Path.GetFullPath(each.Reference, Folder));

    /// <summary>What others see of it, without any change.</summary>
    public byte[] Surface { get; private set; }

    public static Project Read(string path)
    {
        var lines = File.ReadAllLines(path).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).ToList();
        var facts = lines.Where(parts => parts[0] != "argument").GroupBy(parts => parts[0]).ToDictionary(group => group.Key, group => group.First()[1]);
        return new Project(facts, lines.Where(parts => parts[0] == "argument").Select(parts => Plain(parts[1])).ToArray());
    }

    public bool Has(string path) => trees.ContainsKey(path);

    /// <summary>Compiles it without any change.</summary>
    public void Prepare()
    {
        compilation = Whole();
        Surface = Compiled(each => Emit(each)).Surface;
    }

    /// <summary>The assembly with a probe before each statement of the workspace.</summary>
    public byte[] Probed(ProbeMap map, string root)
    {
        compilation = Whole();
        compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress).WithSpecificDiagnosticOptions(Array.Empty<KeyValuePair<string, ReportDiagnostic>>()));
        var probed = trees.Where(each => each.Key.StartsWith(root + "/", StringComparison.Ordinal))
            .Select(each => (Old: each.Value, New: Parse(Probes.Put(map, Path.GetRelativePath(root, each.Key), each.Value), each.Key))).ToList();
        var store = Parse(SourceText.From(map.Source, Encoding.UTF8), map.Type + ".cs");
        return Compiled(whole => Emit(
            probed.Aggregate(whole, (made, tree) => made.ReplaceSyntaxTree(tree.Old, tree.New)).AddSyntaxTrees(store), DebugInformationFormat.Embedded)).Image;
    }

    /// <summary>Compiles it with some texts changed and with some others' surfaces.</summary>
    public Made Make(IReadOnlyDictionary<string, byte[]> texts, IReadOnlyDictionary<Project, byte[]> surfaces)
    {
        var changed = compilation;
        foreach (var (path, text) in texts)
        {
            if (trees.TryGetValue(path, out var tree))
            {
                changed = changed.ReplaceSyntaxTree(tree, Parse(Text(text), path));
            }
        }

        foreach (var (project, surface) in surfaces.Where(each => Uses.Contains(each.Key)))
        {
            var old = changed.References.OfType<PortableExecutableReference>().First(each => Path.GetFileNameWithoutExtension(each.FilePath) == project.Name);
            changed = changed.ReplaceReference(old, MetadataReference.CreateFromImage(surface, old.Properties, filePath: old.FilePath));
        }

        return Emit(changed);
    }

    private static string Plain(string word) => word[0] is '/' or '"' || !word.Contains(' ') ? word : $"\"{word}\"";

    private static SourceText Text(byte[] content) => SourceText.From(content, content.Length, Encoding.UTF8);

    private SyntaxTree Parse(SourceText text, string path) => CSharpSyntaxTree.ParseText(text, arguments.ParseOptions, path);

    private CSharpCompilation Whole()
    {
        var options = arguments.CompilationOptions.WithConcurrentBuild(false).WithStrongNameProvider(new DesktopStrongNameProvider(arguments.KeyFileSearchPaths));
        var references = arguments.MetadataReferences.Select(each => MetadataReference.CreateFromFile(Path.GetFullPath(each.Reference, Folder), each.Properties));
        return CSharpCompilation.Create(Name, trees.Values, references, options);
    }

    /// <summary>Source generators are asked only where nothing else compiles: most projects have many and need none.</summary>
    private Made Compiled(Func<CSharpCompilation, Made> emit)
    {
        var made = emit(compilation);
        if (made.Errors.Count > 0)
        {
            compilation = Generate();
            made = emit(compilation);
        }

        return made.Errors.Count == 0 ? made : throw new UnfitException($"{Name} cannot be compiled in memory: {made.Errors[0]}");
    }

    private Made Emit(CSharpCompilation whole, DebugInformationFormat debugging = 0)
    {
        var image = new MemoryStream();
        var surface = new MemoryStream();
        var result = whole.Emit(
            image, manifestResources: arguments.ManifestResources,
            options: new EmitOptions(includePrivateMembers: false, debugInformationFormat: debugging), metadataPEStream: surface);
        var errors = result.Success ? new List<string>() : result.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error).Select(each => each.ToString()).ToList();
        return new Made(image.ToArray(), surface.ToArray(), errors);
    }

    private CSharpCompilation Generate()
    {
        var root = Environment.GetEnvironmentVariable("CODEX_ROOT");
        var references = arguments.AnalyzerReferences.Select(each => Path.GetFullPath(each.FilePath, Folder)).ToList();
        if (references.Any(each => each.StartsWith(root + "/", StringComparison.Ordinal)))
        {
            throw new UnfitException($"{Name} has a source generator of its own workspace");
        }

        var loader = new Loader();
        var found = references.SelectMany(each => new AnalyzerFileReference(each, loader).GetGenerators(LanguageNames.CSharp)).ToArray();
        generators = CSharpGeneratorDriver.Create(found, parseOptions: arguments.ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out var made, out _);
        return (CSharpCompilation)made;
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
    }
}

/// <param name="Surface">What other projects see of it.</param>
sealed record Made(byte[] Image, byte[] Surface, List<string> Errors);
