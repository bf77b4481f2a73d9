using System.Collections.Immutable;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>A candidate as whole files.</summary>
/// <param name="Files">With it.</param>
/// <param name="Originals">The same files without it.</param>
internal sealed record CandidateFiles(string Id, ImmutableArray<SandboxFile> Files, ImmutableArray<SandboxFile> Originals);

/// <summary>Makes whole new files from the edits of candidates.</summary>
internal static class CandidateTexts
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="bases">Content of every file that a candidate edits; null for one that is not in the snapshot.</param>
    /// <returns>The candidates in their order, or why one does not fit (<c>candidates.malformed</c>).</returns>
    public static (ImmutableArray<CandidateFiles> Candidates, Refusal? Refusal) Apply(
        ImmutableArray<Candidate> candidates, IReadOnlyDictionary<string, (byte[]? Content, bool Executable)> bases)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, (content, _)) in bases)
        {
            if (content is null || Decode(content) is not { } text)
            {
                return ([], Malformed($"{path} is not a text file of the snapshot"));
            }

            texts[path] = text;
        }

        if (candidates.Select(candidate => candidate.Id).Distinct(StringComparer.Ordinal).Count() != candidates.Length)
        {
            return ([], Malformed("two candidates have the same id"));
        }

        var made = ImmutableArray.CreateBuilder<CandidateFiles>(candidates.Length);
        foreach (var candidate in candidates)
        {
            var files = ImmutableArray.CreateBuilder<SandboxFile>();
            var originals = ImmutableArray.CreateBuilder<SandboxFile>();
            foreach (var edits in candidate.Edits.GroupBy(edit => edit.Path, StringComparer.Ordinal))
            {
                if (Edited(texts[edits.Key], edits) is not { } text)
                {
                    return ([], Malformed($"the edits of candidate {candidate.Id} do not fit {edits.Key}"));
                }

                var kind = bases[edits.Key].Executable ? SandboxFileKind.Executable : SandboxFileKind.Regular;
                files.Add(new SandboxFile(edits.Key, Strict.GetBytes(text), kind));
                originals.Add(new SandboxFile(edits.Key, bases[edits.Key].Content, kind));
            }

            made.Add(new CandidateFiles(candidate.Id, files.ToImmutable(), originals.ToImmutable()));
        }

        return (made.MoveToImmutable(), null);
    }

    private static string? Edited(string text, IEnumerable<FileEdit> edits)
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.Length))
        {
            if (edit.Start < at || edit.Length < 0 || edit.Start > text.Length - edit.Length)
            {
                return null;
            }

            result.Append(text, at, edit.Start - at).Append(edit.Text);
            at = edit.Start + edit.Length;
        }

        var whole = result.Append(text, at, text.Length - at).ToString();
        return HasLoneSurrogate(whole) ? null : whole;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text with its byte order mark, if it has one: offsets count it.</summary>
    private static string? Decode(byte[] content)
    {
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Refusal Malformed(string reason) => new("candidates.malformed", $"The candidates cannot be tried: {reason}");
}
