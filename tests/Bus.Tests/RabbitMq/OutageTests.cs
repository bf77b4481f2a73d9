using System.Collections.Concurrent;
using System.Globalization;
using CodexPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodexPlatform.Bus.Tests.RabbitMq;

public class OutageTests(BrokerFixture fixture) : IClassFixture<BrokerFixture>
{
    [Fact, Trait("Requirement", "P1f X4")]
    public async Task A_killed_broker_costs_no_confirmed_command_and_sending_goes_on_when_it_is_back()
    {
        await using var lab = new Lab(fixture.Broker.Uri);
        var taker = new Taker();
        await lab.Start(taker.On(4));
        var sender = await lab.Start();
        var confirmed = new ConcurrentQueue<string>();
        using var enough = new CancellationTokenSource();
        var sending = Task.WhenAll(Enumerable.Range(0, 4).Select(lane => SendUntil(lane)));

        await Lab.Until(() => confirmed.Count > 100, () => $"a load: {confirmed.Count}");
        await fixture.Broker.Kill();
        var before = confirmed.Count;
        await fixture.Broker.Restart();
        await Lab.Until(() => confirmed.Count > before + 100, () => $"sending goes on: {before} before, {confirmed.Count} after");
        await enough.CancelAsync();
        await sending;

        var missing = confirmed.ToHashSet(StringComparer.Ordinal);
        await Lab.Until(
            () =>
            {
                missing.ExceptWith(taker.Taken.Select(each => each.Run));
                return missing.Count == 0;
            },
            () => $"{missing.Count} of {confirmed.Count} confirmed arrive");

        async Task SendUntil(int lane)
        {
            for (var number = 0; !enough.IsCancellationRequested; number++)
            {
                var run = string.Create(CultureInfo.InvariantCulture, $"{lane}-{number}");
                await Lab.Send(sender, run);
                confirmed.Enqueue(run);
            }
        }
    }

    [Fact, Trait("Requirement", "P1f")]
    public async Task A_lost_channel_cancels_the_work_that_it_carried_and_another_process_gets_the_command_as_redelivered()
    {
        await using var lab = await Lab.Open();
        using var wire = new CutWire(lab.Broker);
        var cancelled = new TaskCompletionSource();
        var held = new Taker(async context =>
        {
            using var noted = context.CancellationToken.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        await lab.Start([held.On(1)], options => options.Uri = wire.Uri);
        var sender = await lab.Start();
        await Lab.Send(sender, "0001");
        await Lab.Until(() => held.Taken.Count == 1, () => "it is being worked on");

        wire.Dispose();
        await cancelled.Task.WaitAsync(Lab.Limit);
        var other = new Taker();
        await lab.Start(other.On());
        await Lab.Until(() => other.Taken.Count == 1, () => "another gets it");
        Assert.True(Assert.Single(other.Taken).Redelivered);
    }

    [Fact]
    public async Task A_cut_connection_is_made_again()
    {
        await using var lab = await Lab.Open();
        using var wire = new CutWire(lab.Broker);
        var taker = new Taker();
        var host = await lab.Start([taker.On()], options => options.Uri = wire.Uri);
        await Lab.Send(host, "0001");
        await Lab.Until(() => taker.Taken.Count == 1, () => "the first arrives");
        wire.Cut();
        await Lab.Send(host, "0002");
        await Lab.Until(() => taker.Taken.Any(each => each.Run == "0002"), () => "the second arrives");
    }

    [Fact]
    public async Task A_send_that_nobody_confirms_is_an_outage_with_a_name()
    {
        await using var lab = await Lab.Open();
        using var wire = new CutWire(lab.Broker);
        var host = await lab.Start([], options => options.Uri = wire.Uri);
        await Lab.Send(host, "0001");
        wire.Dispose();
        host.Services.GetRequiredService<IOptions<RabbitMqOptions>>().Value.SendWait = TimeSpan.FromSeconds(1);
        var outage = await Assert.ThrowsAsync<BusOutageException>(() => Lab.Send(host, "0002"));
        Assert.Equal(("bus.unconfirmed", true), (outage.Code, outage.Passing));
    }

    [Fact, Trait("Requirement", "S5")]
    public async Task Speaks_TLS_with_an_authority_and_a_certificate_of_its_own()
    {
        await using var lab = new Lab(fixture.Broker.Uri);
        var taker = new Taker();
        var host = await lab.Start([taker.On()], options =>
        {
            options.Uri = new Uri($"amqps://guest@localhost:{fixture.Broker.TlsPort}/");
            options.PasswordFile = fixture.Authority.Path("password");
            options.CaFile = fixture.Authority.Path("ca.pem");
            options.CertificateFile = fixture.Authority.Path("client.pem");
            options.KeyFile = fixture.Authority.Path("client.key");
        });
        await Lab.Send(host, "0001");
        await Lab.Until(() => taker.Taken.Count == 1, () => "it arrives");
    }

    [Fact]
    public async Task Refuses_a_broker_whose_authority_it_does_not_know()
    {
        await using var lab = new Lab(fixture.Broker.Uri);
        using var other = new TestAuthority();
        var refused = await Assert.ThrowsAsync<BusOutageException>(() => lab.Start([], options =>
        {
            options.Uri = new Uri($"amqps://guest:guest@localhost:{fixture.Broker.TlsPort}/");
            options.CaFile = other.Path("ca.pem");
            options.CertificateFile = fixture.Authority.Path("client.pem");
            options.KeyFile = fixture.Authority.Path("client.key");
        }));
        Assert.Equal("bus.refused", refused.Code);
        Assert.Contains("certificate", refused.Message, StringComparison.Ordinal);
    }
}
