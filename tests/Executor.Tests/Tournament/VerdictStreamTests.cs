using System.Text;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tournament;

public class VerdictStreamTests
{
    private readonly List<CandidateVerdict> verdicts = [];

    [Fact]
    public void Takes_verdicts_that_carry_the_nonce_of_the_first_line_however_they_are_cut()
    {
        var stream = new VerdictStream(verdicts.Add);
        const string Output = "{\"hello\":\"abc\"}\nabc {\"ready\":2}\nabc {\"begin\":\"x\"}\nabc {\"id\":\"x\",\"outcome\":\"timedOut\",\"fixed\":1,\"broke\":null,\"ms\":7}\nabc {\"end\":1}\n";
        foreach (var one in Encoding.UTF8.GetBytes(Output))
        {
            stream.Take([one]);
        }

        Assert.Equal([new CandidateVerdict("x", CandidateOutcome.TimedOut, 1, null, 7)], verdicts);
        Assert.True(stream.Ready && stream.Ended);
        Assert.Empty(stream.Unfinished);
    }

    [Theory]
    [InlineData("{\"id\":\"x\",\"outcome\":\"plausible\",\"fixed\":1}\n")]
    [InlineData("ab {\"id\":\"x\",\"outcome\":\"plausible\",\"fixed\":1}\n")]
    [InlineData("{\"hello\":\"mine\"}\nmine {\"id\":\"x\",\"outcome\":\"plausible\",\"fixed\":1}\n")]
    [InlineData("abc {\"id\":\"never-begun\",\"outcome\":\"plausible\",\"fixed\":1}\n")]
    [InlineData("abc {\"id\":\"x\",\"outcome\":\"splendid\"}\n")]
    public void Ignores_other_lines(string line)
    {
        var stream = new VerdictStream(verdicts.Add);
        stream.Take(Encoding.UTF8.GetBytes("{\"hello\":\"abc\"}\nabc {\"begin\":\"x\"}\n" + line));

        Assert.Empty(verdicts);
        Assert.Equal(["x"], stream.Unfinished);
    }

    [Fact]
    public void Says_why_a_harness_does_not_fit()
    {
        var stream = new VerdictStream(verdicts.Add);
        stream.Take("{\"hello\":\"abc\"}\nabc {\"unfit\":\"no test fails\"}\n"u8);

        Assert.Equal(("no test fails", false), (stream.Unfit, stream.Ready));
    }
}
