using System.Collections.Immutable;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Repair;

/// <summary>What files become under a candidate's edits.</summary>
public static class CandidateText
{
    /// <summary>The text with the edits made; the paths of the edits are not looked at.</summary>
    /// <param name="edits">In any order; spans are of the original text and do not overlap.</param>
    /// <exception cref="ContractException">A span is outside of the text, or two overlap.</exception>
    public static string Apply(string text, IEnumerable<FileEdit> edits)
    {
        var result = new StringBuilder(text.Length + 64);
        var at = 0;
        foreach (var edit in edits.OrderBy(each => each.Start).ThenBy(each => each.Length))
        {
            if (edit.Start < at || edit.Length < 0 || edit.Start + edit.Length > text.Length)
            {
                throw new ContractException($"An edit of {edit.Path} at {edit.Start} is outside of the text or overlaps another");
            }

            result.Append(text, at, edit.Start - at).Append(edit.Text);
            at = edit.Start + edit.Length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>New text by path, of the files that the candidate changes.</summary>
    /// <exception cref="ContractException">It edits a file that is not given, or edits overlap.</exception>
    public static ImmutableSortedDictionary<string, string> Files(Candidate candidate, IEnumerable<SourceFile> files)
    {
        var texts = files.ToImmutableSortedDictionary(each => each.Path, each => each.Text, StringComparer.Ordinal);
        var changed = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var group in candidate.Edits.GroupBy(each => each.Path, StringComparer.Ordinal))
        {
            changed[group.Key] = texts.TryGetValue(group.Key, out var text)
                ? Apply(text, group)
                : throw new ContractException($"A candidate edits {group.Key}, which is not among the files");
        }

        return changed.ToImmutable();
    }

    /// <summary>The candidate as a unified diff, as <c>edit.apply</c> takes it.</summary>
    /// <exception cref="ContractException">It edits a file that is not given, or edits overlap.</exception>
    public static string Diff(Candidate candidate, IEnumerable<SourceFile> files)
    {
        var all = files.ToList();
        var result = new StringBuilder();
        foreach (var (path, text) in Files(candidate, all))
        {
            result.Append(UnifiedDiff.Of(path, all.First(each => each.Path == path).Text, text));
        }

        return result.ToString();
    }
}
