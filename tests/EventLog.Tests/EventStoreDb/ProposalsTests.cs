using System.Text;
using CodexPlatform.EventLog.EventStoreDb.Appending;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

public class ProposalsTests
{
    [Theory]
    [InlineData("{}", true)]
    [InlineData("{\"a\":[1,null,\"x\"]}", true)]
    [InlineData("", false)]
    [InlineData("[]", false)]
    [InlineData("{\"a\":", false)]
    [InlineData("{}{}", false)]
    [InlineData("{\u0001}", false)]
    public void Only_json_is_called_json(string data, bool json) =>
        Assert.Equal(json ? "application/json" : "application/octet-stream", Proposals.ContentTypeOf(Encoding.UTF8.GetBytes(data)));
}
