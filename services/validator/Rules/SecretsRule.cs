using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>No added line holds a credential. What was there before is not this change's doing.</summary>
internal static class SecretsRule
{
    public const string Name = "secrets@1";

    private static readonly ImmutableArray<string> KeyStores = [".pfx", ".p12", ".jks", ".keystore", ".kdbx"];

    public static RuleVerdict Judge(ChangeUnderReview review)
    {
        if (review.Patch is not { } patch)
        {
            return Ruling.Inconclusive(Name, review.PatchProblem!.Reason, review.PatchInput);
        }

        var findings = patch.Files.SelectMany(Findings).ToList();
        return findings.Count == 0
            ? Ruling.Pass(Name, $"No secret in {patch.Files.Sum(file => file.Added.Length)} added lines", review.PatchInput)
            : Ruling.Fail(Name, $"{findings.Count} added lines look like secrets", findings, review.PatchInput);
    }

    private static IEnumerable<Finding> Findings(PatchedFile file)
    {
        if (file is { Binary: true, Kind: FileChangeKind.Added } && KeyStores.Any(end => file.Path.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new(Name, "A key store", file.Path, null);
        }

        foreach (var (kind, line) in SecretScan.Of(file.Path, file.Added))
        {
            yield return new(Name, $"Looks like a secret: {kind}", file.Path, line);
        }
    }
}
