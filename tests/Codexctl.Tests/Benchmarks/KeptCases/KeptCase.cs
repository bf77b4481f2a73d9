using System.Text.Json;
using System.Xml.Linq;
using CodexPlatform.Codexctl.Benchmarks;
using CodexPlatform.Testing;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>A case of this repository, and what is wrong with its folder.</summary>
internal sealed record KeptCase(RepairCase Case)
{
    private static readonly string[] Members = ["check", "language", "holdout", "fixable", "brought"];

    private static readonly Lazy<Dictionary<string, string>> Versions = new(() => XDocument.Load(Path.Combine(Checkout.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").ToDictionary(each => each.Attribute("Include")!.Value, each => each.Attribute("Version")!.Value, StringComparer.Ordinal));

    public static string Root { get; } = Path.Combine(Checkout.Root, "tests", "Repair.Cases");

    public static IReadOnlyList<KeptCase> All { get; } = [.. RepairCases.Below(Root).Select(each => new KeptCase(each))];

    public bool HasReference => Directory.Exists(Path.Combine(Case.Folder, RepairCase.Reference));

    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);

    /// <returns>One sentence each; none where all is well.</returns>
    public IEnumerable<string> Faults()
    {
        if (!Case.Name.StartsWith(Case.Language + "/", StringComparison.Ordinal))
        {
            yield return $"{Case.Name} is in {Case.Language}, and in another language's folder";
        }

        using var description = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Case.Folder, RepairCase.Description)));
        foreach (var member in description.RootElement.EnumerateObject().Select(each => each.Name).Except(Members))
        {
            yield return $"{Case.Name} says '{member}' of itself, which means nothing";
        }

        foreach (var fault in PartFaults().Concat(FileFaults()).Concat(PackageFaults()))
        {
            yield return $"{Case.Name}: {fault}";
        }
    }

    private IEnumerable<string> PartFaults()
    {
        if (Case.Fixable && Case.HeldOut is null)
        {
            yield return "it can be repaired, and there are no held-out tests to judge a repair by";
        }

        if (!Case.Fixable && Case.HeldOut is not null)
        {
            yield return "no small edit repairs it, so its held-out tests are never run";
        }

        if (Case.Fixable && !HasReference && Case.Brought is null)
        {
            yield return "it can be repaired, and there is no reference";
        }

        if (!HasReference)
        {
            yield break;
        }

        var reference = Path.Combine(Case.Folder, RepairCase.Reference);
        foreach (var file in Files(reference))
        {
            var found = Path.Combine(Case.Folder, file);
            if (!File.Exists(found) || File.ReadAllText(found) == File.ReadAllText(Path.Combine(reference, file)))
            {
                yield return $"its reference {file} is not the correct text of a file that has a bug";
            }
        }
    }

    private IEnumerable<string> FileFaults() => Files(Case.Folder)
        .Where(file => file is not (RepairCase.Description or ".gitignore") && Path.GetExtension(file) is var ending && !(Case.Language switch
        {
            "python" => ending is ".py" || file.Split('/').Contains("__pycache__"),
            "javascript" => ending is ".js" or ".mjs" or ".json",
            "java" => ending is ".java",
            _ => ending is ".cs" or ".csproj",
        }))
        .Select(file => $"{file} is no part of a case");

    private IEnumerable<string> PackageFaults() =>
        from file in Files(Case.Folder)
        where Path.GetExtension(file) == ".csproj"
        from package in XDocument.Load(Path.Combine(Case.Folder, file)).Descendants("PackageReference")
        let name = package.Attribute("Include")!.Value
        let version = package.Attribute("Version")!.Value
        where Versions.Value.GetValueOrDefault(name) != version
        select $"{file} asks for {name} {version}, which is not the version that this repository is tested with";
}
