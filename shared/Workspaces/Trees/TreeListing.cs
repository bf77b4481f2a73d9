using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CodexPlatform.Workspaces;

/// <summary>A tree as git lists it, in git's order.</summary>
/// <param name="Unnamed">Entries whose names are not UTF-8: no contract can say them, so they stay in the tree, unseen.</param>
/// <param name="Missing">Files whose content is not there (a partial clone).</param>
internal sealed record TreeListing(ImmutableArray<TreeEntry> Entries, int Unnamed, int Missing)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <param name="output">Of <c>git ls-tree -r -z -l</c>.</param>
    public static TreeListing Parse(ReadOnlySpan<byte> output)
    {
        var entries = ImmutableArray.CreateBuilder<TreeEntry>();
        var (unnamed, missing) = (0, 0);
        while (!output.IsEmpty)
        {
            var record = output[..output.IndexOf((byte)0)];
            output = output[(record.Length + 1)..];
            var tab = record.IndexOf((byte)'\t');
            if (Encoding.ASCII.GetString(record[..tab]).Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var mode, _, var id, var size])
            {
                throw new GitException("Git listed a tree in an unknown form");
            }

            var known = long.TryParse(size, CultureInfo.InvariantCulture, out var bytes);
            missing += known || mode == TreeEntry.Submodule ? 0 : 1;
            if (Name(record[(tab + 1)..]) is { } name)
            {
                entries.Add(new TreeEntry(name, mode, id, bytes));
            }
            else
            {
                unnamed++;
            }
        }

        return new TreeListing(entries.ToImmutable(), unnamed, missing);
    }

    private static string? Name(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
