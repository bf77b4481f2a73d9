using System.Runtime.Versioning;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator.Tests;

/// <summary>Whatever two trees git is given, the reader sees in its patch what git itself counts.</summary>
[SupportedOSPlatform("linux")]
public sealed class PatchReaderAgainstGitTests
{
    private static readonly string[] Names =
    [
        "plain.txt", "with space.txt", "deep/er/file.py", "tab\tname.txt", "quo\"te.txt", "back\\slash.txt", "Ünïcode/ß.md", "new\nline.txt", "a b/a b", " b/ b", "link", "empty", "b.bin", "run.sh", "-dash",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Sees_what_git_counts(int seed)
    {
        using var folder = new GitFolder();
        var random = new Random(seed);
        Fill(folder, random);
        var before = folder.Tree();
        Fill(folder, random);
        var after = folder.Tree();
        var bytes = folder.Git("diff", "--binary", "--full-index", "--no-renames", before, after);

        var (patch, refusal) = PatchReader.Read(bytes);

        Assert.Null(refusal?.Reason);
        Assert.Equal(Counted(folder, before, after), Seen(patch!));
        Assert.Equal(Kinds(folder, before, after), patch!.Files.GroupBy(f => f.Path).Select(f => (f.Key, f.Count() > 1 ? FileChangeKind.Modified : f.First().Kind)).OrderBy(f => f.Key, StringComparer.Ordinal));
        foreach (var file in patch.Files.Where(f => f is { Added.Length: > 0, NewMode: not "120000" } && File.Exists(Path.Combine(folder.Path, f.Path)) && new FileInfo(Path.Combine(folder.Path, f.Path)).LinkTarget is null))
        {
            var lines = File.ReadAllText(Path.Combine(folder.Path, file.Path)).Split('\n');
            Assert.All(file.Added, line => Assert.Equal(lines[line.Number - 1], line.Text));
        }
    }

    /// <summary>A patch that lost or doubled a line is refused, or says something else: it never passes for the whole.</summary>
    [Fact]
    public void Notices_every_line_that_is_lost()
    {
        using var folder = new GitFolder();
        var random = new Random(11);
        Fill(folder, random);
        var before = folder.Tree();
        Fill(folder, random);
        var text = Encoding.Latin1.GetString(folder.Git("diff", "--binary", "--full-index", "--no-renames", before, folder.Tree()));
        var whole = Describe(PatchReader.Read(Encoding.Latin1.GetBytes(text)).Patch!);
        var lines = text.Split('\n')[..^1];
        for (var lost = 0; lost < lines.Length; lost++)
        {
            var rest = Encoding.Latin1.GetBytes(string.Concat(lines.Where((_, i) => i != lost).Select(line => line + "\n")));
            var (patch, refusal) = PatchReader.Read(rest);
            var marksTheEndOrIsBinary = lines[lost].StartsWith('\\') || IsBinaryData(lines, lost) || lines[lost].StartsWith("old mode", StringComparison.Ordinal);
            Assert.True(refusal is not null || Describe(patch!) != whole || marksTheEndOrIsBinary, $"line {lost}: {lines[lost]}");
        }
    }

    private static bool IsBinaryData(string[] lines, int at)
    {
        while (at > 0 && !lines[at].StartsWith("diff --git", StringComparison.Ordinal))
        {
            if (lines[at--] == "GIT binary patch")
            {
                return true;
            }
        }

        return false;
    }

    private static string Describe(Patch patch) => string.Join('\n', patch.Files.Select(f =>
        $"{f.Path}|{f.Kind}|{f.OldMode}|{f.NewMode}|{f.Binary}|{f.Removed}|{string.Join('\t', f.Added.Select(a => $"{a.Number}:{a.Text}"))}"));

    private static List<(string, string, string)> Seen(Patch patch) =>
    [
        .. patch.Files.GroupBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => (f.Key, f.Any(p => p.Binary) ? "-" : $"{f.Sum(p => p.Added.Length)}", f.Any(p => p.Binary) ? "-" : $"{f.Sum(p => p.Removed)}"))
            .OrderBy(f => f.Key, StringComparer.Ordinal),
    ];

    private static List<(string, string, string)> Counted(GitFolder folder, string before, string after) =>
    [
        .. Encoding.UTF8.GetString(folder.Git("diff", "--numstat", "-z", "--no-renames", before, after)).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t', 3))
            .Select(part => (part[2], part[0], part[1]))
            .OrderBy(f => f.Item1, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string, FileChangeKind)> Kinds(GitFolder folder, string before, string after)
    {
        var fields = Encoding.UTF8.GetString(folder.Git("diff", "--raw", "--no-abbrev", "-z", "--no-renames", before, after)).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return fields.Chunk(2).Select(pair =>
        {
            var raw = pair[0].Split(' ');
            var kind = raw[4] switch { "A" => FileChangeKind.Added, "D" => FileChangeKind.Deleted, _ when raw[2] == raw[3] => FileChangeKind.ModeChanged, _ => FileChangeKind.Modified };
            return (pair[1], kind);
        }).OrderBy(f => f.Item1, StringComparer.Ordinal);
    }

    private static void Fill(GitFolder folder, Random random)
    {
        foreach (var name in Names.Where(_ => random.Next(4) > 0))
        {
            var path = Path.Combine(folder.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Delete(path);
            if (random.Next(6) == 0)
            {
                continue;
            }

            if (name == "link" && random.Next(2) == 0)
            {
                File.CreateSymbolicLink(path, $"target-{random.Next(5)}");
                continue;
            }

            File.WriteAllBytes(path, Content(name, random));
            File.SetUnixFileMode(path, random.Next(3) == 0 ? (UnixFileMode)0b111_101_101 : (UnixFileMode)0b110_100_100);
        }
    }

    private static byte[] Content(string name, Random random)
    {
        if (name == "b.bin")
        {
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            bytes[0] = 0;
            return bytes;
        }

        var lines = Enumerable.Range(0, name == "empty" ? random.Next(2) : random.Next(40)).Select(_ => random.Next(8) switch
        {
            0 => "-- minus", 1 => "++ plus", 2 => "@@ -1 +1 @@", 3 => "diff --git a/x b/x", 4 => "", 5 => "tab\there\r", _ => $"line {random.Next(6)} ä",
        });
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + (random.Next(3) == 0 ? "" : "\n"));
    }
}
