using System.Text;
using Xunit;

namespace CodexPlatform.Gateway.Tests;

public class StrictJsonTests
{
    [Fact]
    public void Reads_what_is_whole()
    {
        var (run, faults) = StrictJson.Read<NewRun>("""{"repository":"/r","check":"c","sponsor":"s","base":null,"acceptance":["a"]}"""u8.ToArray());
        Assert.Empty(faults);
        Assert.Equal(("/r", null, "a", 2000), (run!.Repository, run.Base, Assert.Single(run.Acceptance), run.Budget.Candidates));
    }

    [Theory]
    [InlineData("{\"budget\":null}", "$.budget must be an object")]
    [InlineData("{\"acceptance\":null}", "$.acceptance must be a list, each item a text")]
    [InlineData("{\"acceptance\":\"a\"}", "$.acceptance must be a list, each item a text")]
    [InlineData("{\"acceptance\":[null]}", "$.acceptance must be a list, each item a text")]
    [InlineData("{\"budget\":{\"candidates\":1.5}}", "$.budget.candidates must be a whole number")]
    [InlineData("{\"budget\":{\"candidates\":99999999999}}", "$.budget.candidates must be a whole number")]
    [InlineData("{\"Check\":\"a\"}", "There is no member 'Check' in $")]
    [InlineData("{\"check\":\"a\",}", "The body is not JSON, or names a member twice at line 1, byte 14")]
    public void Says_what_a_member_must_be(string body, string reason) =>
        Assert.Equal(reason, Assert.Single(StrictJson.Read<NewRun>(Encoding.UTF8.GetBytes(body)).Faults).Reason);

    [Fact]
    public void Refuses_what_is_not_utf8() =>
        Assert.Equal("The body is not UTF-8", Assert.Single(StrictJson.Read<NewRun>(new byte[] { (byte)'"', 0xff, (byte)'"' }).Faults).Reason);

    [Fact]
    public void Refuses_what_is_nested_beyond_measure() =>
        Assert.Single(StrictJson.Read<NewRun>(Encoding.ASCII.GetBytes(new string('[', 10_000))).Faults);
}
