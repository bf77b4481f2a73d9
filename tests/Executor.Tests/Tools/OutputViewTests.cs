using System.Text;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

public class OutputViewTests
{
    [Theory]
    [Trait("Requirement", "L13")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(OutputView.MostBytes)]
    public void Is_the_whole_output_when_that_is_small(int length)
    {
        var text = new string('x', length);

        Assert.Equal((text, true), OutputView.Of(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Cuts_between_lines_and_says_how_much_is_left_out()
    {
        var lines = Enumerable.Range(0, 3000).Select(i => $"line {i}").ToList();
        var output = Encoding.UTF8.GetBytes(string.Join('\n', lines));

        var (view, whole) = OutputView.Of(output);

        Assert.False(whole);
        var shown = view.Split('\n');
        var note = Array.FindIndex(shown, line => line.StartsWith('…'));
        Assert.Equal(lines.Take(note), shown.Take(note));
        Assert.Equal(lines.TakeLast(shown.Length - note - 1), shown.Skip(note + 1));
        var kept = Encoding.UTF8.GetByteCount(view) - Encoding.UTF8.GetByteCount(shown[note]) - 1;
        Assert.Equal($"… {output.Length - kept} bytes left out …", shown[note]);
    }

    [Fact]
    public void Is_not_whole_when_bytes_cannot_be_shown() =>
        Assert.Equal(("a\uFFFDb", false), OutputView.Of([(byte)'a', 0xFF, (byte)'b']));

    /// <summary>Any output, cut anywhere: valid, within the limit, and whole only if it says so.</summary>
    [Fact]
    [Trait("Requirement", "L13")]
    public void Is_valid_and_within_its_limit_whatever_the_output()
    {
        var random = new Random(11);
        string[] pieces = ["a", "\n", "ä", "漢", "💥", "\r\n", new string('x', 700), "\t"];
        for (var i = 0; i < 400; i++)
        {
            var output = new List<byte>();
            for (var length = random.Next(20_000); output.Count < length;)
            {
                output.AddRange(random.Next(40) == 0 ? [(byte)random.Next(256)] : Encoding.UTF8.GetBytes(pieces[random.Next(random.Next(2) == 0 ? 8 : 5)]));
            }

            var (view, whole) = OutputView.Of(output.ToArray());

            var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
            Assert.True(strict.GetByteCount(view) <= OutputView.MostBytes);
            Assert.Equal(whole, strict.GetBytes(view).SequenceEqual(output));
        }
    }
}
