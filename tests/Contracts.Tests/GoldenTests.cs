using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CodexPlatform.Contracts.Tests;

/// <summary>What was once written stays readable: one file or more for every wire name, never changed and never deleted.</summary>
/// <remarks>
/// A file is named <c>WIRE-NAME.json</c>, or <c>WIRE-NAME+VARIANT.json</c>: <c>bare</c> leaves out what may be absent, any other
/// variant is a form of a union inside. To add the files of a new case run the tests once with the environment variable
/// <c>GOLDEN=write</c>: missing files are written, nothing is overwritten, and that run fails.
/// </remarks>
[Trait("Requirement", "M1")]
public class GoldenTests
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Golden");

    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Is_read_and_written_again_byte_for_byte(string file)
    {
        var stored = File.ReadAllBytes(Path.Combine(Folder, file));
        Assert.True(stored is [.., (byte)'\n'], "A golden file ends with a line feed");
        var wireName = file[..^".json".Length].Split('+')[0];
        Assert.True(Unions.Cases.ContainsKey(wireName), $"No case has the wire name {wireName}; a case is retired, never removed");
        Assert.Equal(Encoding.UTF8.GetString(stored[..^1]), Encoding.UTF8.GetString(Unions.Rewrite(wireName, stored[..^1])));
    }

    [Fact]
    public void Exists_for_every_case_and_every_form_inside()
    {
        var missing = Expected().Where(expected => !File.Exists(Path.Combine(Folder, expected.File))).ToList();
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            missing.ForEach(each => File.WriteAllBytes(Path.Combine(Folder, each.File), [.. each.Data, (byte)'\n']));
            Assert.Fail($"Wrote {missing.Count} golden files: look at them, commit them, and run again without GOLDEN");
        }

        Assert.True(
            missing.Count == 0,
            $"Without a golden file: {string.Join(", ", missing.Select(each => each.File))}. Run once with GOLDEN=write and look at what it wrote");
    }

    private static IEnumerable<(string File, byte[] Data)> Expected()
    {
        foreach (var (wireName, (_, type)) in Unions.Cases)
        {
            yield return ($"{wireName}.json", Data(type, bare: false));
            if (!Data(type, bare: true).SequenceEqual(Data(type, bare: false)))
            {
                yield return ($"{wireName}+bare.json", Data(type, bare: true));
            }

            foreach (var form in Sample.FormsIn(type))
            {
                yield return ($"{wireName}+{form.DeclaringType!.Name}.{form.Name}.json".ToLowerInvariant(), Data(type, bare: false, form));
            }
        }
    }

    private static byte[] Data(Type type, bool bare, params Type[] forms) =>
        JsonSerializer.SerializeToUtf8Bytes(new Sample(bare, forms).Of(type), type, WireJson.Stored);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
