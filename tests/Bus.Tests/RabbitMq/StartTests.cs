using Microsoft.Extensions.Options;
using Xunit;

namespace CodexPlatform.Bus.Tests.RabbitMq;

public class StartTests
{
    [Fact]
    public async Task A_wrong_password_is_one_clear_error_that_does_not_repeat_it()
    {
        await using var lab = await Lab.Open();
        var refused = await Assert.ThrowsAsync<BusOutageException>(() => lab.Start([], options =>
            (options.Username, options.Password, options.Uri) = ("guest", "canary-7731", new UriBuilder(lab.Broker) { UserName = "", Password = "" }.Uri)));
        Assert.Equal(("bus.refused", false), (refused.Code, refused.Passing));
        Assert.StartsWith($"The broker refuses guest@127.0.0.1:{lab.Broker.Port}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-7731", refused + string.Concat(lab.Lines.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_may_be_waited_out()
    {
        await using var lab = await Lab.Open();
        await using var folder = new PasswordFile("wrong");
        var starting = lab.Start([], options =>
        {
            options.Uri = new UriBuilder(lab.Broker) { Password = "" }.Uri;
            options.PasswordFile = folder.Path;
            options.WaitWhenRefused = true;
        });
        await Lab.Until(() => lab.Lines.All.Any(line => line.Text.Contains("cannot be used yet", StringComparison.Ordinal)), () => "it says that it waits");
        await File.WriteAllTextAsync(folder.Path, Uri.UnescapeDataString(lab.Broker.UserInfo.Split(':')[1]) + "\n");
        await Lab.Send(await starting.WaitAsync(Lab.Limit), "0001");
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_waited_for_no_longer_than_said()
    {
        await using var lab = new Lab(new Uri("amqp://guest:guest@127.0.0.1:1/"));
        var outage = await Assert.ThrowsAsync<BusOutageException>(() => lab.Start([], options => options.StartWait = TimeSpan.Zero));
        Assert.Equal(("bus.unreachable", true), (outage.Code, outage.Passing));
    }

    [Fact]
    public async Task A_virtual_host_that_does_not_exist_is_a_refusal()
    {
        await using var lab = await Lab.Open();
        var refused = await Assert.ThrowsAsync<BusOutageException>(() => lab.Start([], options => options.Uri = new Uri(lab.Broker, "/nowhere")));
        Assert.Equal("bus.refused", refused.Code);
    }

    [Fact]
    public async Task A_queue_of_another_kind_is_a_clear_error()
    {
        await using var lab = await Lab.Open();
        await lab.Start([], options => options.QuorumQueues = false);
        var refused = await Assert.ThrowsAsync<BusOutageException>(() => lab.Start([]));
        Assert.Equal(("bus.topology", false), (refused.Code, refused.Passing));
    }

    [Fact]
    public async Task All_faults_of_the_options_are_reported_at_once()
    {
        await using var lab = new Lab(new Uri("amqp://127.0.0.1/"));
        var invalid = await Assert.ThrowsAsync<OptionsValidationException>(() => lab.Start([], options =>
        {
            (options.CaFile, options.QueuePrefix, options.ConsumerTimeout) = ("/nowhere/ca.pem", "two words", TimeSpan.FromMinutes(29));
        }));
        Assert.Equal(5, invalid.Failures.Count());
        foreach (var part in (string[])["Username", "PasswordFile", "/nowhere/ca.pem", "QueuePrefix", "consumer_timeout"])
        {
            Assert.Contains(part, invalid.Message, StringComparison.Ordinal);
        }
    }
}
