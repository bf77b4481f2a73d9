using Xunit;

namespace CodexPlatform.Repair.Tests;

public class CandidateIdTests
{
    [Theory]
    [InlineData("s12")]
    [InlineData("s3+s40")]
    [InlineData("s12~long")]
    [InlineData("s3+s40~long")]
    public void Reads_what_it_writes(string id) => Assert.Equal(id, CandidateId.Parse(id).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("t1")]
    [InlineData("s1+s2+s3")]
    [InlineData("s-1")]
    public void Is_not_made_of_anything_else(string id) => Assert.Null(CandidateId.Parse(id));

    [Theory]
    [InlineData("s1~long", true)]
    [InlineData("s1", false)]
    public void Says_whether_it_wants_more_time(string id, bool wants) => Assert.Equal(wants, CandidateId.WantsPatience(id));
}
