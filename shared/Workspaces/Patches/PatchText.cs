using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Reads a patch strictly: every line belongs to a file's section, every hunk has the lines that it announces.</summary>
/// <remarks>Git itself skips what it does not recognise, and so takes a patch with one broken header for a smaller patch.</remarks>
internal sealed partial class PatchText
{
    private readonly string[] lines;
    private int at;

    private PatchText(string[] lines) => this.lines = lines;

    /// <returns>The files that the patch is about; none for an empty patch. Or <c>patch.malformed</c>.</returns>
    public static (ImmutableArray<PatchedFile> Files, Refusal? Refusal) Read(ReadOnlySpan<byte> patch)
    {
        // One character a byte: names are decoded one by one, and content may have any encoding.
        var text = Encoding.Latin1.GetString(patch);
        var reader = new PatchText(text.Split('\n'));
        try
        {
            var files = reader.Files();
            return text.Length == 0 || files.IsEmpty || text.EndsWith('\n')
                ? (files, null)
                : ([], new Refusal("patch.malformed", "The patch's last line has no line feed"));
        }
        catch (MalformedException e)
        {
            return ([], new Refusal("patch.malformed", $"Line {reader.at + 1} of the patch {e.Message}"));
        }
    }

    [GeneratedRegex(@"\A@@ -(?<os>\d{1,9})(,(?<on>\d{1,9}))? \+(?<ns>\d{1,9})(,(?<nn>\d{1,9}))? @@", RegexOptions.CultureInvariant)]
    private static partial Regex HunkHeader();

    [GeneratedRegex(@"\A(index [0-9a-f]+\.\.[0-9a-f]+( [0-7]{6})?|(dis)?similarity index \d{1,3}%)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();

    [GeneratedRegex(@"\A(new file mode|deleted file mode|old mode|new mode) (?<mode>100644|100755|120000|160000)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ModeHeader();

    [GeneratedRegex(@"\A(rename|copy) (from|to) ", RegexOptions.CultureInvariant)]
    private static partial Regex MoveHeader();

    private string? Line => at < lines.Length - (lines[^1].Length == 0 ? 1 : 0) ? lines[at] : null;

    private ImmutableArray<PatchedFile> Files()
    {
        var files = ImmutableArray.CreateBuilder<PatchedFile>();
        for (; Line is { } line; at += line.Length == 0 ? 1 : 0)
        {
            switch (line)
            {
                case "":
                    break;
                case var git when git.StartsWith("diff --git ", StringComparison.Ordinal):
                    files.Add(Section());
                    break;
                case var old when old.StartsWith("--- ", StringComparison.Ordinal):
                    files.Add(Texts());
                    break;
                default:
                    throw new MalformedException("belongs to no file of a unified diff");
            }
        }

        return files.ToImmutable();
    }

    private PatchedFile Section()
    {
        var header = PatchName.InHeader(lines[at]["diff --git ".Length..]);
        var start = at++;
        var (created, deleted, copied, changes) = (false, false, false, false);
        string? from = null, to = null;
        for (; Line is { } line; at++)
        {
            if (ModeHeader().IsMatch(line))
            {
                (created, deleted, changes) = (created || line[0] == 'n' && line[4] == 'f', deleted || line[0] == 'd', true);
            }
            else if (MoveHeader().Match(line) is { Success: true } move)
            {
                var name = PatchName.Bare(line[move.Length..]) ?? throw new MalformedException("names no file");
                copied |= move.Value[0] == 'c';
                (from, to, changes) = move.Value.EndsWith("from ", StringComparison.Ordinal) ? (name, to, true) : (from, name, true);
            }
            else if (!Harmless().IsMatch(line))
            {
                break;
            }
        }

        switch (Line)
        {
            case { } line when line.StartsWith("--- ", StringComparison.Ordinal):
                var texts = Texts();
                var said = header is not null && from is null ? new PatchedFile(header, header) : new PatchedFile(from, to, copied);
                return (texts.Old is null || said.Old is null || texts.Old == said.Old) && (texts.New is null || said.New is null || texts.New == said.New)
                    ? texts with { Copied = copied, Old = created ? null : texts.Old, New = deleted ? null : texts.New }
                    : throw new MalformedException($"ends the section that begins at line {start + 1}, which names two files");
            case "GIT binary patch":
                at++;
                Binary();
                break;
            case { } line when line.StartsWith("Binary files ", StringComparison.Ordinal):
                throw new MalformedException("says that a binary file differs without saying how");
            default:
                if (!changes)
                {
                    throw new MalformedException($"ends the section that begins at line {start + 1}, which changes nothing");
                }

                break;
        }

        return from is not null && to is not null ? new PatchedFile(from, to, copied)
            : header is not null && from is null && to is null ? new PatchedFile(created ? null : header, deleted ? null : header)
            : throw new MalformedException($"ends the section that begins at line {start + 1}, which does not say which file it is about");
    }

    private PatchedFile Texts()
    {
        var old = Named("--- ", 'a');
        var @new = Named("+++ ", 'b');
        if ((old, @new) is (null, null))
        {
            throw new MalformedException("leaves both files unnamed");
        }

        var (hunks, place) = (0, HunkPlace.First);
        for (; Line is { } line && line.StartsWith("@@", StringComparison.Ordinal); hunks++)
        {
            place = Hunk(line, place);
        }

        return hunks > 0 ? new PatchedFile(old, @new) : throw new MalformedException("is no hunk header (@@ -START,COUNT +START,COUNT @@)");
    }

    private string? Named(string marker, char prefix)
    {
        var line = Line?.StartsWith(marker, StringComparison.Ordinal) == true ? lines[at] : throw new MalformedException($"should begin with '{marker}'");
        var text = line[marker.Length..];
        var name = text == PatchName.Nothing ? null
            : PatchName.Prefixed(text, prefix) is { } found && !found.EndsWith('\r') ? found
            : throw new MalformedException($"should name a file as '{prefix}/PATH' or be '{marker}{PatchName.Nothing}'");
        at++;
        return name;
    }

    private HunkPlace Hunk(string header, HunkPlace before)
    {
        var counts = HunkHeader().Match(header);
        if (!counts.Success)
        {
            throw new MalformedException("is no hunk header (@@ -START,COUNT +START,COUNT @@)");
        }

        var (old, @new) = (Count(counts.Groups["on"]), Count(counts.Groups["nn"]));
        var place = before.Then(Count(counts.Groups["os"]), old, Count(counts.Groups["ns"]), @new, out var fault);
        if (fault is not null)
        {
            throw new MalformedException(fault);
        }

        for (at++; old > 0 || @new > 0 || Line?.StartsWith("\\ ", StringComparison.Ordinal) == true; at++)
        {
            var kind = Line switch
            {
                null => throw new MalformedException("is missing: the hunk announces more lines"),
                "" => ' ',
                { } line => line[0],
            };
            (old, @new) = kind switch
            {
                ' ' => (old - 1, @new - 1),
                '-' => (old - 1, @new),
                '+' => (old, @new - 1),
                '\\' => (old, @new),
                _ => throw new MalformedException("begins with none of ' ', '+', '-' though the hunk announces more lines"),
            };
            if (old < 0 || @new < 0)
            {
                throw new MalformedException("is one more than the hunk announces");
            }
        }

        return place;
    }

    private void Binary()
    {
        for (var parts = 0; Line is { } line && (line.StartsWith("literal ", StringComparison.Ordinal) || line.StartsWith("delta ", StringComparison.Ordinal)); parts++)
        {
            for (at++; Line is { Length: > 0 }; at++)
            {
            }

            if (Line is null || parts == 2)
            {
                throw new MalformedException("should be the empty line that ends binary content");
            }

            at++;
        }
    }

    private static int Count(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 1;

    private sealed class MalformedException(string message) : Exception(message);
}
