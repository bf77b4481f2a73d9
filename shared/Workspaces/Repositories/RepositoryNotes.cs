using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace CodexPlatform.Workspaces;

/// <summary>What a reader of a run should know of the repository: where its snapshot differs from the working copy that the user sees.</summary>
internal sealed partial class RepositoryNotes(GitProcess git, TreeReader reader)
{
    /// <summary>Bytes; a pointer to a large file is smaller.</summary>
    private const int LargestPointer = 1024;

    private readonly Submodules submodules = new(git);

    public async Task<ImmutableArray<string>> Of(
        SourceLayout source, GitPlace place, SourceSettings settings, string tree, TreeListing listing, CancellationToken cancellationToken)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        Add(source.Shallow, "The repository is a shallow clone.");
        Add(settings.Sparse, "The working copy is sparse; the run sees all files of the commit.");
        Add(settings.Partial, "The repository is a partial clone; all files of this commit are here.");
        Add(File.Exists(Path.Combine(source.Objects, "info", "alternates")), "The repository borrows objects from another one.");
        Add(listing.Unnamed > 0, $"{listing.Unnamed} file(s) have names that are not UTF-8; they are kept, but the run does not see them.");
        foreach (var submodule in await submodules.Of(place, tree, listing.Entries, [source.CommonFolder, source.GitFolder], source.Top, cancellationToken))
        {
            notes.Add(await Holds(place, submodule, cancellationToken)
                ? $"The submodule {submodule.Path} is shown read-only at {submodule.Commit}."
                : $"The submodule {submodule.Path} is left out: its commit {submodule.Commit} is not in the repository; fetch it with 'git submodule update --init'.");
        }

        notes.AddRange(await Attributes(place, listing, cancellationToken));
        return notes.ToImmutable();

        void Add(bool holds, string note)
        {
            if (holds)
            {
                notes.Add(note);
            }
        }
    }

    private async Task<bool> Holds(GitPlace place, Submodule submodule, CancellationToken cancellationToken) =>
        submodule.Objects is { } objects
        && (await git.Run(GitCall.In(place.Borrowing(objects), "cat-file", "-e", $"{submodule.Commit}^{{commit}}"), cancellationToken)).Succeeded;

    private async Task<IEnumerable<string>> Attributes(GitPlace place, TreeListing listing, CancellationToken cancellationToken)
    {
        var files = listing.Entries.Where(entry => entry.Path.Split('/')[^1] == ".gitattributes" && entry.Mode != TreeEntry.Submodule).ToImmutableArray();
        var texts = (await reader.Contents(place, [.. files.Select(file => file.Id)], cancellationToken)).Select(Encoding.UTF8.GetString).ToList();
        var pointers = texts.Exists(text => Large().IsMatch(text)) ? await Pointers(place, listing, cancellationToken) : [];
        return new[]
        {
            (pointers.IsEmpty, $"{pointers.Length} file(s) are pointers to large files, which the run does not see: {Some(pointers)}."),
            (!texts.Exists(text => LineEndings().IsMatch(text)), $"Line endings differ between the commit and a working copy ({Where(LineEndings())}); the run works on the commit's."),
            (!texts.Exists(text => Encodings().IsMatch(text)), $"Encodings differ between the commit and a working copy ({Where(Encodings())}); the run works on the commit's."),
        }.Where(note => !note.Item1).Select(note => note.Item2);

        string Where(Regex rule) => Some([.. files.Zip(texts).Where(pair => rule.IsMatch(pair.Second)).Select(pair => pair.First.Path)]);
    }

    private async Task<ImmutableArray<string>> Pointers(GitPlace place, TreeListing listing, CancellationToken cancellationToken)
    {
        var small = listing.Entries.Where(entry => entry.Mode is TreeEntry.Regular or TreeEntry.Executable && entry.Size is > 0 and < LargestPointer).ToImmutableArray();
        var contents = await reader.Contents(place, [.. small.Select(entry => entry.Id)], cancellationToken);
        return [.. small.Zip(contents).Where(pair => pair.Second.AsSpan().StartsWith("version https://git-lfs."u8)).Select(pair => pair.First.Path)];
    }

    private static string Some(ImmutableArray<string> paths) =>
        string.Join(", ", paths.Take(3).Select(PathJail.Shown)) + (paths.Length > 3 ? ", …" : "");

    [GeneratedRegex(@"^[^#\n].*\sfilter=lfs\b", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Large();

    [GeneratedRegex(@"^[^#\n].*\seol=crlf\b", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex LineEndings();

    [GeneratedRegex(@"^[^#\n].*\sworking-tree-encoding=", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Encodings();
}
