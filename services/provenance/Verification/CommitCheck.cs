namespace CodexPlatform.Provenance;

/// <summary>Whether the commit in the repository is the one that the statement is about.</summary>
internal static class CommitCheck
{
    public static IEnumerable<VerificationCheck> Of(RunStatement statement, CommitFacts? commit)
    {
        var said = statement.Predicate;
        if (commit is null)
        {
            yield return new("commit.present", false, $"The repository has no commit {said.Commit}");
            yield break;
        }

        yield return new("commit.present", true, $"The repository has the commit {said.Commit}");
        yield return Same("commit.tree", "tree", said.Change.Tree, commit.Tree);
        yield return Same("commit.parent", "parent", said.BaseCommit, string.Join(' ', commit.Parents));
        yield return Same("commit.run", "trailer Codex-Run", said.Run, Trailer(commit.Message, "Codex-Run"));
        yield return Same("commit.attestation", "trailer Codex-Attestation", said.Attestation, Trailer(commit.Message, "Codex-Attestation"));
    }

    private static VerificationCheck Same(string name, string what, string said, string? found) => said == found
        ? new(name, true, $"The commit's {what} is {said}")
        : new(name, false, $"The commit's {what} is {found ?? "absent"}, the statement says {said}");

    /// <summary>Only the last paragraph holds trailers, and a name given twice is no answer.</summary>
    private static string? Trailer(string message, string name)
    {
        var last = message.TrimEnd().Split("\n\n")[^1];
        var values = last.Split('\n').Where(line => line.StartsWith(name + ": ", StringComparison.Ordinal)).ToList();
        return values is [var only] ? only[(name.Length + 2)..].Trim() : null;
    }
}
