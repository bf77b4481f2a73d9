using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Hosting;

[Trait("Requirement", "L19")]
public class StateTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Is_told_on_the_one_port_over_either_version_of_http(string version)
    {
        await using var server = await EmulatorServer.Start(new EmulatorOptions(), CancellationToken.None);
        using var client = new HttpClient
        {
            BaseAddress = server.Address, DefaultRequestVersion = Version.Parse(version), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NoContent, version), (live.StatusCode, live.Version.ToString(2)));

        var state = (await client.GetFromJsonAsync<JsonObject>(new Uri("/info", UriKind.Relative)))!;
        Assert.Equal(("24.2.0.0", "leader"), (state["esVersion"]!.GetValue<string>(), state["state"]!.GetValue<string>()));
    }
}
